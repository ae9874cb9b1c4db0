package dev.pollux.app.engine;

import dev.pollux.app.Main;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.Vigilance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The real command line, in real processes. */
class InProcessesEmbeddingLoaderTest extends EmbeddingLoaderContract {

    @TempDir
    private Path sockets;

    @Override
    EmbeddingStarter engines() {
        return IsolatedEngines.in(
                sockets, EngineCommandLine.launcher(Main.class.getName(), sockets), Vigilance.defaults());
    }
}
