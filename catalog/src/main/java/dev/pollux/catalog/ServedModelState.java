package dev.pollux.catalog;

import static dev.pollux.catalog.JsonFields.ifAny;
import static dev.pollux.catalog.JsonFields.text;
import static dev.pollux.catalog.JsonFields.textIfAny;
import static dev.pollux.catalog.JsonFields.texts;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a model fares in the server that runs now. The texts may come from native code: they are made safe to show here.
 *
 * @param model its id
 * @param state what a call to it would meet
 * @param engineRestarts how often its engine was started again since the server started
 * @param lastExit how its engine last ended without being asked to, for example {@code ended by SIGKILL}
 * @param lastLines the last lines that engine wrote, oldest first; at most {@value #MOST_LINES}
 */
public record ServedModelState(
        String model, State state, long engineRestarts, Optional<String> lastExit, List<String> lastLines) {

    /** Enough to see what native code said of its end, little enough to be read on a screen. */
    static final int MOST_LINES = 10;

    /** What a call to a model would meet. */
    public enum State {
        /** It is loaded at the first call. */
        UNLOADED,
        /** It is being loaded; calls wait. */
        LOADING,
        /** It answers. */
        READY,
        /** Its engine ended and is being replaced; calls wait. */
        RESTARTING,
        /** Its engine ended too often; calls are refused. */
        FAILED
    }

    public ServedModelState {
        lastExit = lastExit.map(OneLine::of);
        lastLines = lastLines.stream()
                .skip(Math.max(0, lastLines.size() - MOST_LINES))
                .map(OneLine::of)
                .toList();
    }

    /** For {@link JsonFields#read}. */
    static ServedModelState of(JsonNode json) {
        return new ServedModelState(
                text(json, "model"),
                State.valueOf(text(json, "state")),
                ifAny(json, "engineRestarts", JsonNode::longValue).orElse(0L),
                textIfAny(json, "lastExit"),
                texts(json, "lastLines"));
    }

    JsonNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", model);
        json.put("state", state.name());
        json.put("engineRestarts", engineRestarts);
        lastExit.ifPresent(exit -> json.put("lastExit", exit));
        lastLines.forEach(json.putArray("lastLines")::add);
        return json;
    }
}
