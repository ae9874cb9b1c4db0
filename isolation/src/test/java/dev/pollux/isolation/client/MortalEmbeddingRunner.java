package dev.pollux.isolation.client;

import dev.pollux.engine.embedding.EmbeddingRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text's first letter decides: D ends the process, O ends it once, any other gets a vector.
 *
 * @param mark a file that says that the process has ended before
 */
record MortalEmbeddingRunner(Path mark) implements EmbeddingRunner {

    @Override
    public int dimensions() {
        return 2;
    }

    @Override
    public int contextTokens() {
        return 100;
    }

    @Override
    public int sequences() {
        return 4;
    }

    @Override
    public int batchTokens() {
        return 100;
    }

    @Override
    public List<float[]> embed(List<int[]> texts) {
        return texts.stream().map(this::embed).toList();
    }

    private float[] embed(int[] text) {
        if (text[0] == 'D' || (text[0] == 'O' && isFirstTime())) {
            ScriptedProgram.die("GGML_ASSERT(something native) failed");
        }
        return new float[] {3, 4};
    }

    private boolean isFirstTime() {
        try {
            boolean first = !Files.exists(mark);
            Files.writeString(mark, "ended");
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
