package dev.pollux.isolation.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Runs a filter as the kernel would, on {@code struct seccomp_data}: number, architecture, program counter, six arguments. */
record BpfMachine(List<BpfInstruction> program) {

    private static final int BYTES_OF_INPUT = 64;

    /** The filter's answer to a system call. */
    int answer(int architecture, int number, long... arguments) {
        ByteBuffer input = ByteBuffer.allocate(BYTES_OF_INPUT).order(ByteOrder.LITTLE_ENDIAN);
        input.putInt(number).putInt(architecture).putLong(0x7fff_dead_beefL);
        for (long argument : arguments) {
            input.putLong(argument);
        }
        return run(input);
    }

    private int run(ByteBuffer input) {
        int accumulator = 0;
        for (int at = 0; ; at++) {
            BpfInstruction next = program.get(at);
            switch (next.operation()) {
                case 0x20 -> accumulator = input.getInt(next.operand());
                case 0x15 -> at += accumulator == next.operand() ? next.jumpIfTrue() : next.jumpIfFalse();
                case 0x35 ->
                    at += Integer.compareUnsigned(accumulator, next.operand()) >= 0
                            ? next.jumpIfTrue()
                            : next.jumpIfFalse();
                case 0x06 -> {
                    return next.operand();
                }
                default -> throw new IllegalArgumentException("operation " + next.operation());
            }
        }
    }
}
