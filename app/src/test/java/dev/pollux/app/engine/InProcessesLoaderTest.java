package dev.pollux.app.engine;

import dev.pollux.app.Main;
import dev.pollux.engine.EngineStarter;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.Vigilance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The real command line, in real processes. */
class InProcessesLoaderTest extends EngineLoaderContract {

    @TempDir
    private Path sockets;

    @Override
    EngineStarter engines() {
        return IsolatedEngines.in(
                sockets, EngineCommandLine.launcher(Main.class.getName(), sockets), Vigilance.defaults());
    }
}
