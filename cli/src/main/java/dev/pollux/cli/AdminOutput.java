package dev.pollux.cli;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How resources of the admin API are shown: as tables, or as the server's own JSON. */
final class AdminOutput {

    private static final int API_SCOPES = 12;
    private static final int ALL_SCOPES = 14;

    private final Terminal terminal;
    private final boolean json;

    AdminOutput(CliContext context, ParseResult arguments) {
        this.terminal = context.terminal();
        this.json = arguments.hasMatchedOption("--json");
    }

    /** Whether JSON is wanted. */
    boolean json() {
        return json;
    }

    /** Prints a value as it came. */
    void printJson(Object value) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        terminal.line(mapper.writeValueAsString(value));
    }

    void projects(List<JsonNode> projects) {
        if (json) {
            printJson(projects);
            return;
        }
        TextTable table = new TextTable("ID", "NAME", "TIER", "CAPTURES", "CREATED");
        for (JsonNode project : projects) {
            table.add(
                    text(project, "projectId"),
                    text(project, "displayName"),
                    text(project, "tier"),
                    project.path("capturesContent").asBoolean(false) ? "yes" : "no",
                    time(project, "createTime"));
        }
        table.lines().forEach(terminal::line);
    }

    void keys(List<JsonNode> keys) {
        if (json) {
            printJson(keys);
            return;
        }
        TextTable table = new TextTable("ID", "NAME", "SCOPES", "CREATED", "EXPIRES", "LAST USED", "STATE");
        for (JsonNode key : keys) {
            table.add(
                    id(key),
                    text(key, "displayName"),
                    scopes(key),
                    time(key, "createTime"),
                    time(key, "expireTime"),
                    time(key, "lastUseTime"),
                    state(key));
        }
        table.lines().forEach(terminal::line);
    }

    /** One key with everything that is known of it. */
    void key(JsonNode key) {
        if (json) {
            printJson(key);
            return;
        }
        TextTable table = new TextTable("KEY", id(key));
        table.add("project", text(key, "name").replaceFirst("^projects/([^/]*)/.*", "$1"));
        table.add("name", text(key, "displayName"));
        table.add("scopes", scopes(key));
        table.add("models", list(key, "models", "all"));
        table.add("networks", list(key, "allowedIps", "all"));
        table.add("pages", list(key, "allowedReferrers", "all"));
        table.add("created", time(key, "createTime"));
        table.add("expires", time(key, "expireTime"));
        table.add("revoked", time(key, "revokeTime"));
        table.add("last used", time(key, "lastUseTime"));
        table.lines().forEach(terminal::line);
    }

    /** A new secret: alone on standard output, so that a script can take it. */
    void secret(JsonNode key) {
        if (json) {
            printJson(key);
            return;
        }
        terminal.line(text(key, "keyString"));
        terminal.remark("Key " + id(key) + ". It is shown this once: keep it.");
    }

    /** The last part of a resource's name. */
    static String id(JsonNode resource) {
        return text(resource, "name").replaceFirst(".*/", "");
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? "-" : text;
    }

    private static String time(JsonNode node, String field) {
        return text(node, field).replaceFirst("(T\\d\\d:\\d\\d)[^Z]*Z$", "$1Z");
    }

    private static String list(JsonNode node, String field, String none) {
        Set<String> texts = new TreeSet<>();
        node.path(field).forEach(item -> texts.add(item.asString()));
        return texts.isEmpty() ? none : String.join(",", texts);
    }

    private static String state(JsonNode key) {
        if (key.has("revokeTime")) {
            return "revoked";
        }
        return key.has("expireTime") && isPast(text(key, "expireTime")) ? "expired" : "open";
    }

    private static boolean isPast(String moment) {
        return !Instant.now().isBefore(Instant.parse(moment));
    }

    private static String scopes(JsonNode key) {
        String scopes = list(key, "scopes", "none");
        int count = key.path("scopes").size();
        if (count == ALL_SCOPES) {
            return "all";
        }
        return count == API_SCOPES && !scopes.contains("admin.") ? "all but admin" : scopes;
    }
}
