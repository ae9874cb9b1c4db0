package dev.pollux.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A path with variable parts, such as <code>/{version}/models/{model}:countTokens</code>.
 *
 * <p>A variable part is one segment without its verb. The verb begins at the last colon of the last segment, which may be
 * sent as {@code %3A}. A segment that contains an encoded slash matches nothing: names of this API have none (behaviour.md
 * section 21.7), but for some collections whose ids may carry the collection ({@code webhooks%2Fx}). A last part such as <code>{name=**}</code> is the whole rest of the path, with slashes, encoded or not, and colons.
 */
final class PathTemplate {

    /** The versions of the API that are served, all with the same methods. */
    static final Set<String> VERSIONS = Set.of("v1", "v1beta", "v1alpha");

    // Some clients put two versions into the paths of uploads.
    private static final Set<String> VERSION = Set.of("{version}", "{uploadVersion}");

    /** Their ids are also sent as resource names (stateful-and-live.md section 1.1). */
    private static final Set<String> CARRIED = Set.of("webhooks");

    private static final String REST = "=**}";

    private final List<String> segments;
    private final String verb;

    PathTemplate(String template) {
        Parts parts = Parts.of(template);
        this.segments = parts.segments();
        this.verb = parts.verb();
    }

    /** The variable parts of a path, decoded; empty when it does not have this shape. */
    Optional<Map<String, String>> match(Parts sent) {
        Parts parts = segments.getLast().endsWith(REST) ? sent.joinedFrom(segments.size() - 1) : sent;
        if (!parts.verb().equals(verb) || parts.segments().size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String actual = withoutCollection(i, decode(parts.segments().get(i)));
            if (!matches(segments.get(i), actual, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(Map.copyOf(values));
    }

    private String withoutCollection(int index, String actual) {
        String collection = index == 0 ? "" : segments.get(index - 1);
        return CARRIED.contains(collection) && actual.startsWith(collection + "/")
                ? actual.substring(collection.length() + 1)
                : actual;
    }

    private static boolean matches(String expected, String actual, Map<String, String> values) {
        if (!expected.startsWith("{")) {
            return expected.equals(actual);
        }
        if (expected.endsWith(REST)) {
            values.put(expected.substring(1, expected.length() - REST.length()), actual);
            return true;
        }
        values.put(expected.substring(1, expected.length() - 1), actual);
        return VERSION.contains(expected) ? VERSIONS.contains(actual) : actual.indexOf('/') < 0;
    }

    // A plus sign means itself in a path.
    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }

    /** A path, as sent, or a template. */
    record Parts(List<String> segments, String verb) {

        static Parts of(String path) {
            String sent = path.replace("%3A", ":").replace("%3a", ":");
            int colon = sent.lastIndexOf(':');
            return colon > sent.lastIndexOf('/')
                    ? new Parts(split(sent.substring(0, colon)), sent.substring(colon + 1))
                    : new Parts(split(sent), "");
        }

        /** The same with all segments from {@code first} on, and the verb, as one. */
        Parts joinedFrom(int first) {
            if (segments.size() <= first) {
                return this;
            }
            String rest = String.join("/", segments.subList(first, segments.size()));
            Stream<String> joined = Stream.of(verb.isEmpty() ? rest : rest + ":" + verb);
            return new Parts(
                    Stream.concat(segments.subList(0, first).stream(), joined).toList(), "");
        }

        private static List<String> split(String path) {
            return List.of(path.split("/", -1));
        }
    }
}
