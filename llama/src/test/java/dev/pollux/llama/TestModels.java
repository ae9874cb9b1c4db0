package dev.pollux.llama;

import dev.pollux.gguf.TinyModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The libraries and a tiny model, loaded once for all tests. */
final class TestModels {

    static final LlamaRuntime RUNTIME = LlamaRuntime.load();

    private static final LlamaModel TINY = load(TinyModel.write(temporaryFile(), 42));

    private TestModels() {}

    /** Stays open; tests must not close it. */
    static LlamaModel tiny() {
        return TINY;
    }

    static LlamaModel load(Path file) {
        return LlamaModel.load(RUNTIME, file, LoadOptions.defaults());
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("tiny", ".gguf");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
