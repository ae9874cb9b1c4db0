package dev.pollux.isolation.host;

import dev.pollux.engine.Engine;
import dev.pollux.engine.StopSequenceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SocketStopSequenceTest extends StopSequenceContract {

    @TempDir
    private Path folder;

    @Override
    protected Engine reach(Engine inProcess) {
        return SocketEngineTest.behindASocket(folder, inProcess);
    }
}
