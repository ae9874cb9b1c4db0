package dev.pollux.app.engine;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.isolation.host.EngineConnection;
import dev.pollux.llama.UncheckedModel;
import java.io.IOException;
import java.nio.file.Path;

/** The engine's process without our check of model files. */
final class UncheckedProgram {

    private UncheckedProgram() {}

    /** @param arguments as the real program gets them */
    public static void main(String[] arguments) throws IOException {
        EngineConnection.serve(Path.of(arguments[1]), (order, _) -> load(order), EmbeddingStarter.NONE);
        Runtime.getRuntime().halt(0);
    }

    private static Engine load(EngineOrder order) {
        UncheckedModel.load(order.file());
        throw new IllegalStateException("the file was meant to end the process");
    }
}
