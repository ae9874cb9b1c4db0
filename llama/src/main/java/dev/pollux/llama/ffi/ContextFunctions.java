package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;

/**
 * Functions for contexts; a context is the address of a {@code struct llama_context}, its memory that of a {@code
 * llama_memory_t}.
 *
 * <p>Threading: one thread at a time per context. Wrong sequence numbers and too large batches end the process.
 */
public final class ContextFunctions {

    private final Downcall defaults;
    private final Downcall create;
    private final Downcall free;
    private final Downcall tokensPerSequence;
    private final Downcall memory;
    private final Downcall clear;
    private final Downcall decode;
    private final Downcall encode;
    private final Downcall textVector;
    private final Downcall logits;
    private final Downcall remove;
    private final Downcall copy;
    private final Downcall lastPosition;
    private final Downcall stateBytes;
    private final Downcall saveState;
    private final Downcall restoreState;

    public ContextFunctions(SymbolLookup symbols) {
        defaults =
                new Downcall(symbols, "llama_context_default_params", FunctionDescriptor.of(ContextParameters.LAYOUT));
        create = new Downcall(
                symbols, "llama_init_from_model", FunctionDescriptor.of(ADDRESS, ADDRESS, ContextParameters.LAYOUT));
        free = new Downcall(symbols, "llama_free", FunctionDescriptor.ofVoid(ADDRESS));
        tokensPerSequence = new Downcall(symbols, "llama_n_ctx_seq", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        memory = new Downcall(symbols, "llama_get_memory", FunctionDescriptor.of(ADDRESS, ADDRESS));
        clear = new Downcall(symbols, "llama_memory_clear", FunctionDescriptor.ofVoid(ADDRESS, JAVA_BOOLEAN));
        encode = new Downcall(symbols, "llama_encode", FunctionDescriptor.of(JAVA_INT, ADDRESS, TokenBatch.LAYOUT));
        textVector =
                new Downcall(symbols, "llama_get_embeddings_seq", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        decode = new Downcall(symbols, "llama_decode", FunctionDescriptor.of(JAVA_INT, ADDRESS, TokenBatch.LAYOUT));
        logits = new Downcall(symbols, "llama_get_logits_ith", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        remove = new Downcall(
                symbols,
                "llama_memory_seq_rm",
                FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
        copy = new Downcall(
                symbols,
                "llama_memory_seq_cp",
                FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        lastPosition =
                new Downcall(symbols, "llama_memory_seq_pos_max", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        stateBytes =
                new Downcall(symbols, "llama_state_seq_get_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
        saveState = new Downcall(
                symbols,
                "llama_state_seq_get_data",
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
        restoreState = new Downcall(
                symbols,
                "llama_state_seq_set_data",
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    }

    /** The largest position that a sequence holds; -1 if it is empty. */
    public int lastPosition(MemorySegment memory, int sequence) {
        try {
            return (int) lastPosition.handle().invokeExact(memory, sequence);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Number of bytes that {@link #saveState} writes for a sequence. */
    public long stateBytes(MemorySegment context, int sequence) {
        try {
            return (long) stateBytes.handle().invokeExact(context, sequence);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Writes the state of a sequence. Gives how many bytes, 0 on errors. */
    public long saveState(MemorySegment context, MemorySegment target, int sequence) {
        try {
            return (long) saveState.handle().invokeExact(context, target, target.byteSize(), sequence);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Gives a sequence a saved state. Gives how many bytes were read, 0 if they are not a state of this context. */
    public long restoreState(MemorySegment context, MemorySegment state, int sequence) {
        try {
            return (long) restoreState.handle().invokeExact(context, state, state.byteSize(), sequence);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The library's defaults, in a structure of the arena. */
    public ContextParameters defaults(Arena arena) {
        try {
            return new ContextParameters((MemorySegment) defaults.handle().invokeExact((SegmentAllocator) arena));
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Makes a context. Gives null address if the library refuses. */
    public MemorySegment create(MemorySegment model, ContextParameters parameters) {
        try {
            return (MemorySegment) create.handle().invokeExact(model, parameters.segment());
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public void free(MemorySegment context) {
        try {
            free.handle().invokeExact(context);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    public int tokensPerSequence(MemorySegment context) {
        try {
            return (int) tokensPerSequence.handle().invokeExact(context);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** What the context remembers of its sequences; null address for models that only encode. */
    public MemorySegment memory(MemorySegment context) {
        try {
            return (MemorySegment) memory.handle().invokeExact(context);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Computes a batch. Gives 0 done, 1 no room, 2 aborted, negative on errors. */
    public int decode(MemorySegment context, TokenBatch batch) {
        try {
            return (int) decode.handle().invokeExact(context, batch.segment());
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /**
     * Computes a batch whole and remembers nothing of it; for models that encode. More tokens than are computed at once end the
     * process. Gives 0 done, 2 aborted, negative on errors.
     */
    public int encode(MemorySegment context, TokenBatch batch) {
        try {
            return (int) encode.handle().invokeExact(context, batch.segment());
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** The pooled vector of a sequence of the last batch. Gives null address if there is none. */
    public MemorySegment textVector(MemorySegment context, int sequence) {
        try {
            return (MemorySegment) textVector.handle().invokeExact(context, sequence);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Forgets all sequences. */
    public void clear(MemorySegment memory) {
        try {
            clear.handle().invokeExact(memory, false);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Logits after a token of the last batch. Gives null address if they were not asked for. */
    public MemorySegment logits(MemorySegment context, int index) {
        try {
            return (MemorySegment) logits.handle().invokeExact(context, index);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Removes positions; a negative end is open. Gives false if this memory cannot remove a part. */
    public boolean remove(MemorySegment memory, int sequence, int from, int to) {
        try {
            return (boolean) remove.handle().invokeExact(memory, sequence, from, to);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** Copies a sequence. Both ends must be negative: a partial copy ends the process. */
    public void copy(MemorySegment memory, int source, int target, int from, int to) {
        try {
            copy.handle().invokeExact(memory, source, target, from, to);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }
}
