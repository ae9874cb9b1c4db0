package dev.pollux.llama;

import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.gguf.ModelPurpose;
import dev.pollux.llama.ffi.ModelFunctions;
import dev.pollux.llama.ffi.ModelParameters;
import dev.pollux.llama.ffi.ProgressCallback;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loaded model: its weights and its vocabulary.
 *
 * <p>Threading: safe for use by many threads; a runner belongs to one. Lifetime: close its runners first, then the model; its
 * tokenizer ends with it.
 */
public final class LlamaModel implements AutoCloseable {

    private final LlamaRuntime runtime;
    private final GgufHeader header;
    private final NativeHandle model;
    private final LlamaTokenizer tokenizer;
    private final PrefixTraits prefixes;
    private final AtomicInteger openRunners = new AtomicInteger();

    private LlamaModel(
            LlamaRuntime runtime,
            GgufHeader header,
            NativeHandle model,
            LlamaTokenizer tokenizer,
            PrefixTraits prefixes) {
        this.runtime = runtime;
        this.header = header;
        this.model = model;
        this.tokenizer = tokenizer;
        this.prefixes = prefixes;
    }

    /**
     * Checks a model file and loads it.
     *
     * @throws LlamaException if the file holds no model this release can load, or there is not enough memory for its weights
     */
    public static LlamaModel load(LlamaRuntime runtime, Path file, LoadOptions options) {
        GgufHeader header = readHeader(file);
        if (options.gpuLayers() == 0 || !runtime.hasGpu()) {
            new MemoryEstimate(header.weightBytes(), 0, 0).requireAvailable();
        }
        ModelFunctions functions = new ModelFunctions(runtime.symbols());
        NativeHandle model = new NativeHandle(loadNative(runtime, functions, file, options), functions::free);
        LlamaTokenizer tokenizer =
                new LlamaTokenizer(runtime.symbols(), model.dependent(functions.vocabulary(model.address())));
        return new LlamaModel(runtime, header, model, tokenizer, prefixTraits(runtime, functions, model, file));
    }

    /** A sliding window forgets what is long ago: what is left after a cut is not what there would have been. */
    private static PrefixTraits prefixTraits(
            LlamaRuntime runtime, ModelFunctions functions, NativeHandle model, Path file) {
        boolean reusable = !functions.isRecurrent(model.address()) && functions.slidingWindow(model.address()) == 0;
        return new PrefixTraits(reusable, ModelFingerprint.of(file, runtime.version()));
    }

    /** What the model's file says. */
    public GgufHeader header() {
        return header;
    }

    /** The Jinja template that renders a chat as this model's prompt. */
    public Optional<String> chatTemplate() {
        return header.chatTemplate();
    }

    /** The model's tokenizer; it must not be used after the model is closed. */
    public LlamaTokenizer tokenizer() {
        return tokenizer;
    }

    public SpecialTokens specialTokens() {
        return tokenizer.specialTokens();
    }

    /**
     * Makes a runner, which the caller closes before the model.
     *
     * @throws LlamaException if the model cannot generate text or there is not enough memory
     */
    public LlamaModelRunner newRunner(RunnerOptions options) {
        requireGenerating();
        if (!runtime.hasGpu()) {
            MemoryEstimate whole = MemoryEstimate.of(header, options);
            new MemoryEstimate(0, whole.cacheBytes(), whole.computeBytes()).requireAvailable();
        }
        openRunners.incrementAndGet();
        try {
            return LlamaModelRunner.create(
                    runtime,
                    model.address(),
                    tokenizer.vocabularySize(),
                    prefixes,
                    options,
                    openRunners::decrementAndGet);
        } catch (LlamaException e) {
            openRunners.decrementAndGet();
            throw e;
        }
    }

    /**
     * Makes a runner that reads whole texts, which the caller closes before the model.
     *
     * @throws LlamaException if the model cannot make vectors or there is not enough memory
     */
    public LlamaEmbeddingRunner newEmbeddingRunner(EmbeddingOptions options) {
        requirePooling();
        if (!runtime.hasGpu()) {
            MemoryEstimate.of(header, options).withoutWeights().requireAvailable();
        }
        openRunners.incrementAndGet();
        try {
            return LlamaEmbeddingRunner.create(runtime, model.address(), header, options, openRunners::decrementAndGet);
        } catch (LlamaException e) {
            openRunners.decrementAndGet();
            throw e;
        }
    }

    /**
     * Frees the model.
     *
     * @throws IllegalStateException if a runner is still open
     */
    @Override
    public void close() {
        if (openRunners.get() > 0) {
            throw new IllegalStateException("a runner of this model is still open");
        }
        model.close();
    }

    private void requireGenerating() {
        ModelFunctions functions = new ModelFunctions(runtime.symbols());
        boolean generates = header.purpose() == ModelPurpose.GENERATION
                && functions.hasDecoder(model.address())
                && !functions.hasEncoder(model.address())
                && !functions.isDiffusion(model.address());
        if (!generates) {
            throw new LlamaException("models of architecture '" + header.architecture() + "' cannot continue a text");
        }
    }

    private void requirePooling() {
        ModelFunctions functions = new ModelFunctions(runtime.symbols());
        boolean pools = header.purpose() != ModelPurpose.RANKING
                && !functions.isRecurrent(model.address())
                && !functions.isDiffusion(model.address())
                && functions.hasEncoder(model.address()) != functions.hasDecoder(model.address());
        if (!pools) {
            throw new LlamaException("this model of architecture '" + header.architecture() + "' makes no vectors");
        }
    }

    private static GgufHeader readHeader(Path file) {
        try {
            GgufHeader header = GgufFile.read(file);
            ModelParts.check(file, header);
            return header;
        } catch (GgufException e) {
            throw new LlamaException(e);
        }
    }

    private static MemorySegment loadNative(
            LlamaRuntime runtime, ModelFunctions functions, Path file, LoadOptions options) {
        // One at a time, so that the reason in the log is this model's.
        synchronized (runtime.loading()) {
            try (Arena arena = Arena.ofConfined()) {
                ModelParameters parameters = functions
                        .defaults(arena)
                        .gpuLayers(options.gpuLayers())
                        .loadMode(options.mapped() ? ModelParameters.LOAD_MAPPED : ModelParameters.LOAD_READ)
                        .progressCallback(ProgressCallback.create(options.progress(), arena));
                runtime.log().clear();
                MemorySegment model = functions.load(arena.allocateFrom(file.toString()), parameters);
                if (model.address() == 0) {
                    throw new LlamaException(file.getFileName() + ": cannot be loaded: "
                            + runtime.log().reason());
                }
                return model;
            }
        }
    }
}
