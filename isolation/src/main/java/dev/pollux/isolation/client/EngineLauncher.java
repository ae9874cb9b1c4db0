package dev.pollux.isolation.client;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings the other side of a connection to life.
 *
 * <p>Threading: called by a platform thread that lives as long as what it launched.
 */
@FunctionalInterface
public interface EngineLauncher {

    /**
     * Launches an engine that connects to the socket.
     *
     * @throws IOException if nothing was launched
     */
    LaunchedEngine launch(Path socket) throws IOException;
}
