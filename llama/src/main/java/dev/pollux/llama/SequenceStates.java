package dev.pollux.llama;

import dev.pollux.engine.RunnerException;
import dev.pollux.llama.ffi.ContextFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Saves and restores the sequences of a context: in the form of {@link StateLayout} where the model allows it, else as the library writes
 * them, which only contexts with as many sequences can read.
 *
 * <p>Threading: confined to the thread of the context.
 */
final class SequenceStates {

    private final ContextFunctions functions;
    private final MemorySegment context;
    private final MemorySegment memory;
    private final Optional<StateLayout> layout;
    private final String fingerprint;

    /**
     * @param context just made: all its sequences are empty
     * @param memory of the context
     * @param traits of the model
     * @param sequences number of the context's sequences
     */
    SequenceStates(
            ContextFunctions functions,
            MemorySegment context,
            MemorySegment memory,
            PrefixTraits traits,
            int sequences) {
        this.functions = functions;
        this.context = context;
        this.memory = memory;
        layout = traits.reusable() ? StateLayout.find(emptySequence()) : Optional.empty();
        fingerprint = traits.fingerprint() + " " + (layout.isPresent() ? StateLayout.NAME : "whole-" + sequences);
    }

    private MemorySegment emptySequence() {
        MemorySegment state = Arena.ofAuto().allocate(functions.stateBytes(context, 0));
        return state.asSlice(0, functions.saveState(context, state, 0));
    }

    /** What a saved state depends on beside its tokens: the model, and the form it is saved in. */
    String fingerprint() {
        return fingerprint;
    }

    /** Number of bytes that {@link #save} takes. */
    long bytes(int sequence) {
        long written = functions.stateBytes(context, sequence);
        return layout.map(each -> each.storedBytes(written)).orElse(written);
    }

    /**
     * Writes the state of a sequence.
     *
     * @param target native memory of at least {@link #bytes}
     * @return how many were written
     * @throws RunnerException if the library refuses
     */
    long save(int sequence, MemorySegment target) {
        MemorySegment place = layout.map(each -> each.target(target, sequence)).orElse(target);
        long written = functions.saveState(context, place, sequence);
        if (written == 0) {
            throw new RunnerException("the library does not give the state of a sequence");
        }
        return layout.map(each -> sealed(each, sequence, target, written)).orElse(written);
    }

    private long sealed(StateLayout known, int sequence, MemorySegment target, long written) {
        long bytes = known.storedBytes(written);
        int tokens = functions.lastPosition(memory, sequence) + 1;
        if (!known.seal(target.asSlice(0, bytes), tokens)) {
            throw new RunnerException("the library gives the state of a sequence in an unknown form");
        }
        return bytes;
    }

    /**
     * Gives an empty sequence a saved state.
     *
     * @param state native memory that can be written; it holds the same afterwards
     * @return false if it does not fit; the sequence is empty then
     */
    boolean restore(int sequence, MemorySegment state, int tokens) {
        boolean restored =
                layout.map(each -> load(each, sequence, state, tokens)).orElseGet(() -> load(sequence, state))
                        && functions.lastPosition(memory, sequence) == tokens - 1;
        if (!restored) {
            functions.remove(memory, sequence, -1, -1);
        }
        return restored;
    }

    private boolean load(StateLayout known, int sequence, MemorySegment stored, int tokens) {
        if (!known.holds(stored, tokens)) {
            return false;
        }
        try {
            return load(sequence, known.open(stored));
        } finally {
            known.close(stored);
        }
    }

    private boolean load(int sequence, MemorySegment state) {
        return functions.restoreState(context, state, sequence) == state.byteSize();
    }
}
