package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.ModelRunner;
import dev.pollux.engine.RunnerException;
import dev.pollux.llama.ffi.AbortFlag;
import dev.pollux.llama.ffi.ContextFunctions;
import dev.pollux.llama.ffi.ContextParameters;
import dev.pollux.llama.ffi.TokenBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A llama.cpp context behind the engine's port: each sequence has a key-value cache of its own, or all share one.
 *
 * <p>Tokens are handed to the library in the order of their sequences' numbers. It computes tokens of several sequences together
 * only where these numbers follow each other without a gap, so neighbouring sequences are the fast ones. Source: {@code
 * llama_batch_allocr::split_equal} in {@code src/llama-batch.cpp} of llama.cpp v0.5.0.
 */
public final class LlamaModelRunner implements ModelRunner {

    private static final int WHOLE = -1;

    private final ContextFunctions functions;
    private final NativeHandle context;
    private final MemorySegment memory;
    private final AbortSwitch abort;
    private final TokenBatch nativeBatch;
    private final BatchOrder order;
    private final LlamaRuntime runtime;
    private final int vocabularySize;
    private final RunnerOptions options;
    private final int contextTokens;
    private final PrefixTraits prefixes;
    private final SequenceStates states;

    private LlamaModelRunner(
            LlamaRuntime runtime,
            ContextFunctions functions,
            NativeHandle context,
            AbortSwitch abort,
            int vocabularySize,
            PrefixTraits prefixes,
            RunnerOptions options) {
        this.runtime = runtime;
        this.functions = functions;
        this.context = context;
        this.abort = abort;
        this.vocabularySize = vocabularySize;
        this.prefixes = prefixes;
        this.options = options;
        this.memory = context.dependent(functions.memory(context.address()));
        this.contextTokens = Math.min(functions.tokensPerSequence(context.address()), options.sequenceTokens());
        this.states = new SequenceStates(functions, context.address(), memory, prefixes, options.sequences());
        this.nativeBatch = new TokenBatch(context.arena(), options.batchTokens());
        this.order = new BatchOrder(options.sequences(), options.batchTokens());
    }

    /**
     * Makes the context.
     *
     * @param whenClosed called once, after the context is freed
     * @throws LlamaException if the library refuses
     */
    static LlamaModelRunner create(
            LlamaRuntime runtime,
            MemorySegment model,
            int vocabularySize,
            PrefixTraits prefixes,
            RunnerOptions options,
            Runnable whenClosed) {
        ContextFunctions functions = new ContextFunctions(runtime.symbols());
        Arena flagArena = Arena.ofShared();
        AbortSwitch abort = new AbortSwitch(new AbortFlag(flagArena));
        MemorySegment address =
                NativeContexts.create(runtime, functions, model, defaults -> settings(defaults, options, abort.flag()));
        NativeHandle context = new NativeHandle(address, freed -> {
            functions.free(freed);
            flagArena.close();
            whenClosed.run();
        });
        if (functions.memory(address).address() == 0) {
            context.close();
            throw new LlamaException("this model cannot continue a text");
        }
        return new LlamaModelRunner(runtime, functions, context, abort, vocabularySize, prefixes, options);
    }

    private static ContextParameters settings(ContextParameters defaults, RunnerOptions options, AbortFlag abortFlag) {
        ContextParameters parameters = options.sharedTokens() == 0 ? defaults : defaults.sharedCache();
        return parameters
                .sizes(options.totalContextTokens(), options.sequences())
                .batchTokens(options.batchTokens(), options.physicalBatchTokens())
                .threads(options.threads())
                .abortFlag(abortFlag);
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public int sequences() {
        return options.sequences();
    }

    @Override
    public int contextTokens() {
        return contextTokens;
    }

    @Override
    public OptionalInt sharedCells() {
        return options.sharedTokens() == 0 ? OptionalInt.empty() : OptionalInt.of(options.totalContextTokens());
    }

    @Override
    public int batchTokens() {
        return options.batchTokens();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the batch is empty or too large, or names a token or sequence that does not exist
     */
    @Override
    public Outcome decode(DecodeBatch batch) {
        fill(batch);
        if (exceedsContext(batch)) {
            return Outcome.NO_ROOM;
        }
        abort.begin();
        try {
            return outcome(functions.decode(context.address(), nativeBatch));
        } finally {
            abort.end();
        }
    }

    @Override
    public MemorySegment logits(int index) {
        MemorySegment row = functions.logits(context.address(), order.nativeIndex(index));
        if (row.address() == 0) {
            throw new IllegalArgumentException("no logits were asked for at index " + index);
        }
        return row.reinterpret(vocabularySize * JAVA_FLOAT.byteSize(), context.arena(), null);
    }

    @Override
    public void copySequence(int from, int to) {
        requireSequence(from);
        requireSequence(to);
        if (from != to) {
            functions.copy(memory, from, to, WHOLE, WHOLE);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws RunnerException if the model keeps a running state instead of a cache, and so cannot forget a part
     */
    @Override
    public void truncateSequence(int sequence, int fromPosition) {
        requireSequence(sequence);
        if (fromPosition < 0) {
            throw new IllegalArgumentException("position " + fromPosition + " is negative");
        }
        if (!functions.remove(memory, sequence, fromPosition, WHOLE)) {
            throw new RunnerException("this model cannot forget the end of a sequence");
        }
    }

    @Override
    public void clearSequence(int sequence) {
        requireSequence(sequence);
        functions.remove(memory, sequence, WHOLE, WHOLE);
    }

    @Override
    public boolean reusesPrefixes() {
        return prefixes.reusable();
    }

    @Override
    public String fingerprint() {
        return states.fingerprint();
    }

    @Override
    public long stateBytes(int sequence) {
        requireSequence(sequence);
        return states.bytes(sequence);
    }

    @Override
    public long saveSequence(int sequence, MemorySegment target) {
        requireSequence(sequence);
        return states.save(sequence, target);
    }

    @Override
    public boolean restoreSequence(int sequence, MemorySegment state, int tokens) {
        requireSequence(sequence);
        return states.restore(sequence, state, tokens);
    }

    @Override
    public void abort() {
        abort.raise();
    }

    /** Frees the context; waits for a running {@link #decode}, which {@link #abort} ends early. */
    @Override
    public void close() {
        context.close();
    }

    /** In a shared cache there may be room for a sequence that is longer than it may be. */
    private boolean exceedsContext(DecodeBatch batch) {
        return IntStream.range(0, batch.size()).anyMatch(index -> batch.position(index) >= contextTokens);
    }

    private void fill(DecodeBatch batch) {
        if (batch.size() == 0 || batch.size() > options.batchTokens()) {
            throw new IllegalArgumentException(
                    "a batch of " + batch.size() + " tokens, not 1 to " + options.batchTokens());
        }
        order.arrange(batch);
        for (int i = 0; i < batch.size(); i++) {
            Objects.checkIndex(batch.token(i), vocabularySize);
            nativeBatch.set(
                    order.nativeIndex(i), batch.token(i), batch.position(i), batch.sequence(i), batch.wantsLogits(i));
        }
        nativeBatch.size(batch.size());
    }

    /** Source of the codes: {@code llama_decode} in {@code include/llama.h} of llama.cpp v0.5.0. */
    private Outcome outcome(int code) {
        return switch (code) {
            case 0 -> Outcome.DONE;
            case 1 -> Outcome.NO_ROOM;
            case 2 -> Outcome.ABORTED;
            default ->
                throw new RunnerException("the library could not compute a batch (code " + code + "): "
                        + runtime.log().reason());
        };
    }

    private void requireSequence(int sequence) {
        Objects.checkIndex(sequence, options.sequences());
    }
}
