package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * The tokens of one decode: {@code struct llama_batch} and the arrays it points to, each token in one sequence.
 *
 * <p>Threading: confined to one thread at a time.
 */
public final class TokenBatch {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("n_tokens"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("token"),
            ADDRESS.withName("embd"),
            ADDRESS.withName("pos"),
            ADDRESS.withName("n_seq_id"),
            ADDRESS.withName("seq_id"),
            ADDRESS.withName("logits"));

    private final MemorySegment struct;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment sequences;
    private final MemorySegment outputs;

    /** @param capacity the most tokens it holds */
    public TokenBatch(Arena arena, int capacity) {
        struct = arena.allocate(LAYOUT);
        tokens = arena.allocate(JAVA_INT, capacity);
        positions = arena.allocate(JAVA_INT, capacity);
        sequences = arena.allocate(JAVA_INT, capacity);
        outputs = arena.allocate(JAVA_BYTE, capacity);
        MemorySegment sequenceCounts = arena.allocate(JAVA_INT, capacity);
        MemorySegment sequenceLists = arena.allocate(ADDRESS, capacity);
        for (int i = 0; i < capacity; i++) {
            sequenceCounts.setAtIndex(JAVA_INT, i, 1);
            sequenceLists.setAtIndex(ADDRESS, i, sequences.asSlice(i * JAVA_INT.byteSize()));
        }
        point("token", tokens);
        point("pos", positions);
        point("n_seq_id", sequenceCounts);
        point("seq_id", sequenceLists);
        point("logits", outputs);
    }

    public void set(int index, int token, int position, int sequence, boolean output) {
        tokens.setAtIndex(JAVA_INT, index, token);
        positions.setAtIndex(JAVA_INT, index, position);
        sequences.setAtIndex(JAVA_INT, index, sequence);
        outputs.set(JAVA_BYTE, index, (byte) (output ? 1 : 0));
    }

    public void size(int size) {
        struct.set(JAVA_INT, 0, size);
    }

    MemorySegment segment() {
        return struct;
    }

    private void point(String field, MemorySegment target) {
        struct.set(ADDRESS, StructField.offset(LAYOUT, field), target);
    }
}
