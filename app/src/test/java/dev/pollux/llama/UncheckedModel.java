package dev.pollux.llama;

import dev.pollux.llama.ffi.ModelFunctions;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** Loads a model file as the native library would without us: nothing of it is checked before. */
public final class UncheckedModel {

    private UncheckedModel() {}

    /** Returns if the library refuses the file, or loads it; does not if it ends the process. */
    public static void load(Path file) {
        ModelFunctions functions = new ModelFunctions(LlamaRuntime.load().symbols());
        try (Arena arena = Arena.ofConfined()) {
            functions.load(arena.allocateFrom(file.toString()), functions.defaults(arena));
        }
    }
}
