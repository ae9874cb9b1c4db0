package dev.pollux.isolation.host;

import dev.pollux.engine.BegunRequestContract;
import dev.pollux.engine.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SocketBegunRequestTest extends BegunRequestContract {

    @TempDir
    private Path folder;

    @Override
    protected Engine reach(Engine inProcess) {
        return SocketEngineTest.behindASocket(folder, inProcess);
    }
}
