package dev.pollux.llama;

import dev.pollux.llama.ffi.ContextFunctions;
import dev.pollux.llama.ffi.ContextParameters;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.UnaryOperator;

/** Makes contexts of loaded models. */
final class NativeContexts {

    private NativeContexts() {}

    /**
     * Makes a context; whoever asked frees it.
     *
     * @param settings says what it is to be like, beginning from the library's defaults
     * @throws LlamaException if the library refuses
     */
    static MemorySegment create(
            LlamaRuntime runtime,
            ContextFunctions functions,
            MemorySegment model,
            UnaryOperator<ContextParameters> settings) {
        synchronized (runtime.loading()) {
            try (Arena arena = Arena.ofConfined()) {
                ContextParameters parameters = settings.apply(functions.defaults(arena));
                runtime.log().clear();
                MemorySegment context = functions.create(model, parameters);
                if (context.address() == 0) {
                    throw new LlamaException(
                            "cannot run the model: " + runtime.log().reason());
                }
                return context;
            }
        }
    }
}
