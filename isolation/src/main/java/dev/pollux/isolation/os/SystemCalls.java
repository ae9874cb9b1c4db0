package dev.pollux.isolation.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * Calls the kernel through the C library's {@code syscall}: one binding, because each costs milliseconds of the start.
 *
 * <p>Addresses are passed as numbers; whoever owns the memory keeps it alive during the call.
 */
final class SystemCalls {

    /** As many as the kernel takes. */
    private static final int ARGUMENTS = 6;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(StructLayout.PathElement.groupElement("errno"));

    /**
     * {@code long syscall(long number, ...)}, bound as if it took seven numbers: on Linux both architectures pass them alike
     * (System V AMD64 ABI, AAPCS64), and a variadic binding costs 12 ms more.
     */
    private static final FunctionDescriptor SYSCALL = FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private final Architecture architecture;
    private final MethodHandle syscall;

    /** @throws IllegalCallerException where the JVM's command line allows no native calls */
    SystemCalls(Architecture architecture) {
        this.architecture = architecture;
        Linker linker = Linker.nativeLinker();
        syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"), SYSCALL, Linker.Option.captureCallState("errno"));
    }

    /**
     * @param arguments up to six; the rest is 0
     * @return what the kernel answered, never -1
     */
    long call(SystemCall call, long... arguments) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long answer = invoke(state, call.number(architecture), Arrays.copyOf(arguments, ARGUMENTS));
            if (answer == -1) {
                throw new SystemCallException(call, state.get(JAVA_INT, ERRNO));
            }
            return answer;
        }
    }

    private long invoke(MemorySegment state, long number, long[] a) {
        try {
            return (long) syscall.invokeExact(state, number, a[0], a[1], a[2], a[3], a[4], a[5]);
        } catch (Throwable e) {
            throw new IllegalStateException("syscall is bound with another type", e);
        }
    }
}
