package dev.pollux.isolation.client;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOptions;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.ScriptedModelRunner;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EmbeddingRunner;
import dev.pollux.engine.embedding.ScriptedEmbeddingRunner;
import dev.pollux.isolation.host.EngineConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** An engine's process whose model does what its prompts say; see {@link #answer}. */
final class ScriptedProgram {

    private static final long PACE_NANOS = 2_000_000;

    private ScriptedProgram() {}

    /** @param arguments what {@link ProcessLauncher} adds */
    public static void main(String[] arguments) throws IOException {
        try {
            EngineConnection.serve(Path.of(arguments[0]), ScriptedProgram::start, ScriptedProgram::startEmbedding);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Engine start(EngineOrder order, Consumer<ModelDescription> described) {
        described.accept(new ModelDescription(Optional.of("template of " + order.model()), "", "", List.of()));
        switch (order.model()) {
            case "dies-while-loading" -> die("GGML_ASSERT(n_layer > 0) failed");
            case "too-large" ->
                throw new EngineStartException(EngineStartException.Reason.NOT_ENOUGH_MEMORY, "no room");
            default -> {
                // It loads.
            }
        }
        ScriptedModelRunner runner =
                new ScriptedModelRunner(order.slots().orElse(4), 4_000, 512, 259, ScriptedProgram::answer);
        return Engine.start(order.model(), runner, new MortalTokenizer(), EngineOptions.defaults());
    }

    private static EmbeddingEngine startEmbedding(EmbeddingOrder order) {
        EmbeddingRunner runner = new MortalEmbeddingRunner(order.file());
        return EmbeddingEngine.start(order.model(), runner, ScriptedEmbeddingRunner.tokenizer(), order.queueLimit());
    }

    /**
     * A prompt's first letter decides: D dies, W says nothing for a second and then speaks, S computes for ever, any other goes
     * on rambling at a leisurely pace.
     */
    private static float[] answer(int[] tokens) {
        switch (tokens[0]) {
            case 'D' -> die("GGML_ASSERT(something native) failed");
            case 'W' -> compute(tokens.length > 2 ? PACE_NANOS : 1_000_000_000);
            case 'S' -> spin();
            default -> compute(PACE_NANOS);
        }
        return ScriptedModelRunner.certain('a' + tokens.length % 26);
    }

    static void compute(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** As a C library's abort would: a last word, and the status of a process that a signal ended. */
    static void die(String lastWord) {
        System.err.println(lastWord);
        Runtime.getRuntime().halt(134);
    }
}
