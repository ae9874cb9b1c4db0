package dev.pollux.isolation.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/**
 * One instruction of a classic BPF program: {@code struct sock_filter} in {@code linux/filter.h}, operations in {@code
 * linux/bpf_common.h}.
 *
 * @param jumpIfTrue instructions to skip when the comparison holds
 * @param jumpIfFalse instructions to skip when it does not
 */
record BpfInstruction(int operation, int jumpIfTrue, int jumpIfFalse, int operand) {

    /** {@code BPF_LD | BPF_W | BPF_ABS}: a 32-bit word of the input becomes the accumulator. */
    static final int LOAD = 0x20;
    /** {@code BPF_JMP | BPF_JEQ | BPF_K} */
    static final int JUMP_IF_EQUAL = 0x15;
    /** {@code BPF_JMP | BPF_JGE | BPF_K}, unsigned. */
    static final int JUMP_IF_AT_LEAST = 0x35;
    /** {@code BPF_RET | BPF_K} */
    static final int RETURN = 0x06;

    static final int BYTES = 8;

    static BpfInstruction load(int offset) {
        return new BpfInstruction(LOAD, 0, 0, offset);
    }

    /** Goes on where the accumulator is the number, else skips. */
    static BpfInstruction unlessEqualSkip(int number, int skipped) {
        return new BpfInstruction(JUMP_IF_EQUAL, 0, skipped, number);
    }

    /** Goes on where the accumulator, unsigned, is the number or more, else skips. */
    static BpfInstruction unlessAtLeastSkip(int number, int skipped) {
        return new BpfInstruction(JUMP_IF_AT_LEAST, 0, skipped, number);
    }

    /** Ends the program. */
    static BpfInstruction answer(int value) {
        return new BpfInstruction(RETURN, 0, 0, value);
    }

    /** Writes {@link #BYTES} bytes: {@code u16 code; u8 jt; u8 jf; u32 k}. */
    void writeTo(MemorySegment place) {
        place.set(JAVA_SHORT, 0, (short) operation);
        place.set(JAVA_BYTE, 2, (byte) jumpIfTrue);
        place.set(JAVA_BYTE, 3, (byte) jumpIfFalse);
        place.set(JAVA_INT, 4, operand);
    }
}
