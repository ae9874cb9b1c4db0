package dev.pollux.app.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything the operator can set, with defaults filled in. {@code docs/configuration.md} says the same in prose.
 *
 * @param host address to listen on; loopback unless told otherwise
 * @param port TCP port to listen on; 0 takes any free one
 * @param apiKey the first key; empty generates one
 * @param defaultModel what answers for every {@code gemini-*} name that {@code models} does not map: an installed model's id,
 *     a preset or a source
 * @param models names clients call, and the id of the installed model that answers for each
 * @param engine how models are run
 * @param maxBodyBytes the largest request body
 */
public record Configuration(
        String host,
        int port,
        Optional<String> apiKey,
        String defaultModel,
        Map<String, String> models,
        Engine engine,
        int maxBodyBytes) {

    /** The model a fresh installation pulls. */
    public static final String DEFAULT_MODEL = "smollm2-135m-instruct";

    /** The limit Google's own error message names: 20 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 20 << 20;

    /** The same on this machine's loopback address and any free port. */
    public Configuration onFreePort() {
        return new Configuration("127.0.0.1", 0, apiKey, defaultModel, models, engine, maxBodyBytes);
    }

    /** Where engines run. */
    public enum Isolation {
        /** Each in a process of its own: what native code does to its process costs no more than the answers it computes. */
        PROCESS,
        /** In the server's process. */
        NONE
    }

    /**
     * How models are run. Empty values are chosen from the model and the machine.
     *
     * @param crashLimit so many crashes of its engine within a minute, and a model is given up for a while
     */
    public record Engine(
            OptionalInt slots,
            OptionalInt contextTokens,
            OptionalInt threads,
            int queue,
            Isolation isolation,
            int crashLimit) {

        /** Requests that may wait for a slot before further ones are refused with 503. */
        public static final int DEFAULT_QUEUE = 256;

        /** Crashes within a minute before a model is given up. */
        public static final int DEFAULT_CRASH_LIMIT = 5;
    }
}
