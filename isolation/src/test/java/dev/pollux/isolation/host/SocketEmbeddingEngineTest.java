package dev.pollux.isolation.host;

import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingEngineContract;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.Vigilance;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;

/** An engine for embeddings behind a socket keeps the contract of one in this process. */
class SocketEmbeddingEngineTest extends EmbeddingEngineContract {

    @TempDir
    private Path folder;

    @Override
    protected EmbeddingEngine reach(EmbeddingEngine inProcess) {
        SameProcessLauncher launcher = new SameProcessLauncher(
                (_, _) -> {
                    throw new EngineStartException(EngineStartException.Reason.UNUSABLE_MODEL, "it generates nothing");
                },
                _ -> inProcess);
        return IsolatedEngines.in(folder, launcher, Vigilance.defaults())
                .start(new EmbeddingOrder("under-test", Path.of("none"), 10, OptionalInt.empty(), 1));
    }
}
