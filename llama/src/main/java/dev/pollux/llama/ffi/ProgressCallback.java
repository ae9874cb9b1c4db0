package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.DoubleConsumer;

/** Tells Java how far loading is; never stops it. */
public final class ProgressCallback {

    private final DoubleConsumer listener;

    private ProgressCallback(DoubleConsumer listener) {
        this.listener = listener;
    }

    /**
     * @param listener gets the share that is done, 0 to 1, on the loading thread; what it throws is dropped
     * @return for {@link ModelParameters#progressCallback}
     */
    public static MemorySegment create(DoubleConsumer listener, Arena arena) {
        try {
            MethodHandle report = MethodHandles.lookup()
                    .bind(
                            new ProgressCallback(listener),
                            "report",
                            MethodType.methodType(boolean.class, float.class, MemorySegment.class));
            return Linker.nativeLinker()
                    .upcallStub(report, FunctionDescriptor.of(JAVA_BOOLEAN, JAVA_FLOAT, ADDRESS), arena);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("UnusedMethod") // called by native code
    private boolean report(float share, MemorySegment unused) {
        try {
            listener.accept(share);
        } catch (Throwable e) {
            // An exception must not travel into native code: it would end the process.
        }
        return true;
    }
}
