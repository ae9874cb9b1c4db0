package dev.pollux.server.health;

import dev.pollux.protocol.json.JsonArray;
import dev.pollux.protocol.json.JsonBoolean;
import dev.pollux.protocol.json.JsonNumber;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How {@link Readiness} is written. */
final class ReadinessText {

    private ReadinessText() {}

    /** One line: whether the server can answer. */
    static String word(Readiness readiness) {
        if (readiness.stopping()) {
            return "stopping\n";
        }
        return readiness.ready() ? "ready\n" : "not ready\n";
    }

    /** The word, then a line per model. */
    static String lines(Readiness readiness) {
        return readiness.models().stream()
                .map(ReadinessText::line)
                .collect(Collectors.joining("", word(readiness), ""));
    }

    private static String line(ModelStatus model) {
        String restarts = "%s: %s, engine restarts: %d"
                .formatted(model.id(), model.state().word(), model.engineRestarts());
        return restarts + model.lastExit().map(exit -> ", last exit: " + exit).orElse("") + "\n";
    }

    /** The same as JSON; {@code lastExit} is absent where there was none, {@code stopping} where it is not true. */
    static JsonObject json(Readiness readiness) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("ready", JsonBoolean.of(readiness.ready()));
        if (readiness.stopping()) {
            members.put("stopping", JsonBoolean.of(true));
        }
        members.put(
                "models",
                new JsonArray(readiness.models().stream()
                        .<JsonValue>map(ReadinessText::json)
                        .toList()));
        return new JsonObject(members);
    }

    private static JsonObject json(ModelStatus model) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", new JsonString(model.id()));
        members.put("state", new JsonString(model.state().word()));
        members.put("engineRestarts", new JsonNumber(model.engineRestarts()));
        model.lastExit().ifPresent(exit -> members.put("lastExit", new JsonString(exit)));
        return new JsonObject(members);
    }
}
