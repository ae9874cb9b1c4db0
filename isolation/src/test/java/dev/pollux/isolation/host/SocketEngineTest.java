package dev.pollux.isolation.host;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineContract;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.Vigilance;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;

/** An engine behind a socket keeps the contract of one in this process. */
class SocketEngineTest extends EngineContract {

    @TempDir
    private Path folder;

    @Override
    protected Engine reach(Engine inProcess) {
        return behindASocket(folder, inProcess);
    }

    static Engine behindASocket(Path folder, Engine inProcess) {
        var engines = IsolatedEngines.in(
                folder, new SameProcessLauncher((_, _) -> inProcess, EmbeddingStarter.NONE), Vigilance.defaults());
        return engines.start(
                new EngineOrder(
                        "under-test",
                        Path.of("none"),
                        200,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        1,
                        PrefixBudget.NONE,
                        0),
                _ -> {});
    }
}
