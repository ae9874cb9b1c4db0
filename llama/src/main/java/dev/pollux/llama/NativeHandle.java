package dev.pollux.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The address of a native object that is freed once, and only when no native call uses it: a call after that throws {@link
 * IllegalStateException} instead of ending the process.
 *
 * <p>Threading: safe for use by many threads.
 */
final class NativeHandle implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000;

    private final Arena arena = Arena.ofShared();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final MemorySegment address;

    /** @param free frees the object; called once */
    NativeHandle(MemorySegment address, Consumer<MemorySegment> free) {
        this.address = address.reinterpret(arena, free);
    }

    /** The address, to be handed to native calls only. */
    MemorySegment address() {
        return address;
    }

    /** The address of something that lives as long as this object. */
    MemorySegment dependent(MemorySegment other) {
        return other.reinterpret(arena, null);
    }

    /** Memory that lives as long as this object. */
    Arena arena() {
        return arena;
    }

    /** Frees the object, waiting for running calls. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            while (!tryClose()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** The arena refuses to close while a call uses one of its addresses. */
    private boolean tryClose() {
        try {
            arena.close();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
