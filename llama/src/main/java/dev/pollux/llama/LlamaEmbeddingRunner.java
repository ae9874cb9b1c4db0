package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.pollux.engine.RunnerException;
import dev.pollux.engine.embedding.EmbeddingRunner;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.llama.ffi.ContextFunctions;
import dev.pollux.llama.ffi.ContextParameters;
import dev.pollux.llama.ffi.ModelFunctions;
import dev.pollux.llama.ffi.TokenBatch;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A llama.cpp context behind the engine's port for embeddings: each text of a pass is a sequence, whose tokens' vectors the library
 * pools to one.
 *
 * <p>A pass is one batch that is computed at once, whatever the model: one that looks at a whole text cannot read it in pieces, and
 * pooling sees only what is computed together. Source: {@code llama_context::encode} and {@code llama_context::decode} in {@code
 * src/llama-context.cpp} of llama.cpp v0.5.0, which end the process where a batch of such a model is larger.
 */
public final class LlamaEmbeddingRunner implements EmbeddingRunner {

    private final LlamaRuntime runtime;
    private final ContextFunctions functions;
    private final NativeHandle context;
    private final MemorySegment memory;
    private final TokenBatch nativeBatch;
    private final int batchTokens;
    private final int contextTokens;
    private final int vocabularySize;
    private final int dimensions;

    private LlamaEmbeddingRunner(
            LlamaRuntime runtime,
            ContextFunctions functions,
            NativeHandle context,
            GgufHeader header,
            EmbeddingOptions options,
            int dimensions) {
        this.runtime = runtime;
        this.functions = functions;
        this.context = context;
        this.memory = context.dependent(functions.memory(context.address()));
        this.batchTokens = options.batchTokens();
        this.nativeBatch = new TokenBatch(context.arena(), batchTokens);
        // Many of these models have a table of positions: what is behind its end would end the process.
        this.contextTokens = Math.min(options.contextTokens(), header.contextLength());
        this.vocabularySize = header.vocabularySize();
        this.dimensions = dimensions;
    }

    /**
     * Makes the context.
     *
     * @param whenClosed called once, after the context is freed
     * @throws LlamaException if the library refuses
     */
    static LlamaEmbeddingRunner create(
            LlamaRuntime runtime,
            MemorySegment model,
            GgufHeader header,
            EmbeddingOptions options,
            Runnable whenClosed) {
        ContextFunctions functions = new ContextFunctions(runtime.symbols());
        MemorySegment address =
                NativeContexts.create(runtime, functions, model, defaults -> settings(defaults, header, options));
        NativeHandle context = new NativeHandle(address, freed -> {
            functions.free(freed);
            whenClosed.run();
        });
        int dimensions = new ModelFunctions(runtime.symbols()).vectorLength(model);
        return new LlamaEmbeddingRunner(runtime, functions, context, header, options, dimensions);
    }

    private static ContextParameters settings(ContextParameters defaults, GgufHeader header, EmbeddingOptions options) {
        return defaults.sizes(options.batchTokens(), EmbeddingOptions.TEXTS)
                .batchTokens(options.batchTokens(), options.batchTokens())
                .threads(options.threads())
                .sharedCache()
                .vectors(header.pooling().number());
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public int contextTokens() {
        return contextTokens;
    }

    @Override
    public int sequences() {
        return EmbeddingOptions.TEXTS;
    }

    @Override
    public int batchTokens() {
        return batchTokens;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are no texts or too many, or one has no tokens or too many
     * @throws IndexOutOfBoundsException if a token does not exist
     */
    @Override
    public List<float[]> embed(List<int[]> texts) {
        fill(texts);
        compute();
        List<float[]> vectors = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            vectors.add(vector(text));
        }
        return vectors;
    }

    private void fill(List<int[]> texts) {
        int size = texts.stream().mapToInt(tokens -> tokens.length).sum();
        require(!texts.isEmpty() && texts.size() <= sequences(), "a pass of " + texts.size() + " texts");
        require(size <= batchTokens, "a pass of " + size + " tokens, not 1 to " + batchTokens);
        int index = 0;
        for (int text = 0; text < texts.size(); text++) {
            int[] tokens = texts.get(text);
            require(
                    tokens.length > 0 && tokens.length <= contextTokens,
                    "a text of " + tokens.length + " tokens, not 1 to " + contextTokens);
            for (int position = 0; position < tokens.length; position++) {
                nativeBatch.set(index++, Objects.checkIndex(tokens[position], vocabularySize), position, text, true);
            }
        }
        nativeBatch.size(size);
    }

    /** A model without a memory of what it has read encodes. */
    private void compute() {
        boolean encodes = memory.address() == 0;
        if (!encodes) {
            functions.clear(memory);
        }
        int code = encodes
                ? functions.encode(context.address(), nativeBatch)
                : functions.decode(context.address(), nativeBatch);
        if (code != 0) {
            throw new RunnerException("the library could not compute a pass (code " + code + "): "
                    + runtime.log().reason());
        }
    }

    private float[] vector(int text) {
        MemorySegment vector = functions.textVector(context.address(), text);
        if (vector.address() == 0) {
            throw new RunnerException("the library has no vector for a text");
        }
        return vector.reinterpret(dimensions * JAVA_FLOAT.byteSize(), context.arena(), null)
                .toArray(JAVA_FLOAT);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Frees the context; waits for a running {@link #embed}. */
    @Override
    public void close() {
        context.close();
    }
}
