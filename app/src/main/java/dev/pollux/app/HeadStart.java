package dev.pollux.app;

import dev.pollux.llama.LlamaException;
import dev.pollux.llama.LlamaRuntime;
import dev.pollux.server.PolluxServer;
import java.util.List;

/**
 * Begins what a server needs whatever its configuration says, native libraries and the HTTP library, before the command line
 * and the configuration are read. Whoever needs them waits for what is left to do.
 */
final class HeadStart {

    /** The commands that start a server. */
    private static final List<String> SERVERS = List.of("serve", "rehearse");

    private HeadStart() {}

    static void of(String... arguments) {
        if (arguments.length > 0 && SERVERS.contains(arguments[0])) {
            Thread.ofPlatform().name("prepare-llama").daemon().start(HeadStart::loadLibraries);
            Thread.ofPlatform().name("prepare-http").daemon().start(PolluxServer::prepare);
        }
    }

    private static void loadLibraries() {
        try {
            LlamaRuntime.load();
        } catch (LlamaException ignored) {
            // Told when the model is loaded, where it can be told better.
        }
    }
}
