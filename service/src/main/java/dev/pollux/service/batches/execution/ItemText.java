package dev.pollux.service.batches.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.json.ProtoJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an item says: what is asked, and what is said again beside the result, such as {@code key} and {@code metadata}.
 *
 * @param request empty where there is none
 * @param echo every other member, in the item's order
 */
record ItemText(Optional<JsonObject> request, JsonObject echo) {

    private static final String REQUEST = "request";
    private static final Set<String> OWN = Set.of(REQUEST, "response", "error");

    /** Says nothing, and wants nothing said again. */
    static final ItemText EMPTY = new ItemText(Optional.empty(), JsonObject.EMPTY);

    /** @throws ApiException if it is no JSON object (wire: 400 INVALID_ARGUMENT) */
    static ItemText read(byte[] utf8) {
        if (!(ProtoJson.read(utf8, JsonValue.class) instanceof JsonObject whole)) {
            throw ApiException.invalidArgument("Root element must be a message.");
        }
        Map<String, JsonValue> rest = new LinkedHashMap<>(whole.members());
        rest.keySet().removeAll(OWN);
        return new ItemText(
                whole.get(REQUEST) instanceof JsonObject request ? Optional.of(request) : Optional.empty(),
                new JsonObject(rest));
    }

    /**
     * The request as a message.
     *
     * @throws ApiException if there is none, or it does not fit (wire: 400 INVALID_ARGUMENT)
     */
    <T> T requireRequest(Class<T> type) {
        JsonObject said =
                request.orElseThrow(() -> ApiException.invalidArgument("Request must have a member 'request'."));
        return ProtoJson.read(ProtoJson.writeLine(said), type);
    }

    /** The JSON of a result: an answer or an error, and what is said again beside it. */
    String beside(String member, byte[] line) {
        String result = "{\"" + member + "\": " + new String(line, UTF_8);
        if (echo.members().isEmpty()) {
            return result + "}";
        }
        return result + "," + new String(ProtoJson.writeLine(echo), UTF_8).substring(1);
    }
}
