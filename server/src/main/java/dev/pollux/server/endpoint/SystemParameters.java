package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.JsonWriter;
import dev.pollux.server.http.Exchange;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The system parameters of a URL that choose the form of its answer. Unknown parameters are ignored, as SDKs add their own. */
public final class SystemParameters {

    private static final String JSON = "json";

    private SystemParameters() {}

    /** The value of {@code alt}, in lower case: {@code json} unless told otherwise. */
    static String alt(Call call) {
        return call.exchange()
                .query("$alt")
                .or(() -> call.exchange().query("alt"))
                .filter(alt -> !alt.isEmpty())
                .orElse(JSON)
                .toLowerCase(Locale.ROOT);
    }

    /** How the answer's JSON is laid out, errors included: indented unless the call says {@code prettyPrint=false}. */
    static JsonWriter.Style style(Call call) {
        return call.exchange()
                .query("$prettyPrint")
                .or(() -> call.exchange().query("prettyPrint"))
                .filter(value -> value.equalsIgnoreCase("false"))
                .map(_ -> JsonWriter.Style.LINE)
                .orElse(JsonWriter.Style.PRETTY);
    }

    /**
     * Checks that the answer can be given in the form that is asked for.
     *
     * @throws ApiException if it cannot; wire: 400 INVALID_ARGUMENT
     */
    public static void check(Call call) {
        Set<String> served = call.route().endpoint().forms();
        if (!served.contains(alt(call))) {
            String forms = served.stream().sorted().collect(Collectors.joining(" or "));
            throw ApiException.invalidArgument("The query parameter alt can be " + forms + " here.");
        }
        Exchange exchange = call.exchange();
        requireWhole("query parameter fields", exchange.query("fields"));
        requireWhole("query parameter $fields", exchange.query("$fields"));
        requireWhole("header X-Goog-FieldMask", exchange.header("X-Goog-FieldMask"));
    }

    private static void requireWhole(String where, Optional<String> mask) {
        if (mask.filter(fields -> !fields.isEmpty() && !fields.equals("*")).isPresent()) {
            throw ApiException.invalidArgument("The " + where + " is not supported: answers are always whole.");
        }
    }
}
