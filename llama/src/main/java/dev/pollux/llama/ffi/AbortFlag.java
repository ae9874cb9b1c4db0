package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A cell that the library polls while it computes: it stops soon after the flag is raised.
 *
 * <p>The library polls by calling a function with the cell's address, before every operation of the graph and on its own
 * threads. That function is the C library's {@code strlen}: the cell is a text of zero or one characters, so the length is the
 * truth value. Nothing enters the JVM, no thread is attached, nothing can be thrown. Works where the CPU computes; GPUs finish
 * the batch. Source: {@code abort_callback} in {@code include/llama.h} of llama.cpp v0.5.0.
 *
 * <p>Threading: any thread may raise and lower it.
 */
public final class AbortFlag {

    private final MemorySegment cell;

    /** A lowered flag that lives as long as the arena. */
    public AbortFlag(Arena arena) {
        cell = arena.allocate(JAVA_LONG);
    }

    public void raise() {
        JAVA_BYTE.varHandle().setVolatile(cell, 0L, (byte) 1);
    }

    public void lower() {
        JAVA_BYTE.varHandle().setVolatile(cell, 0L, (byte) 0);
    }

    MemorySegment callback() {
        return CLibrary.strlen();
    }

    MemorySegment cell() {
        return cell;
    }
}
