package dev.pollux.isolation.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Denies the system calls that lead out of the process: sockets other than Unix domain ones, other programs, other
 * processes' memory. Binds every thread, those that exist included. Sources: {@code linux/seccomp.h}, {@code linux/filter.h}.
 *
 * <p>What is not denied: sockets that are open already, and everything else. Only what is known to be of no use here is on
 * the list, because a call denied by mistake would break the JVM or a GPU's driver.
 */
final class SystemCallFilter {

    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int SECCOMP_RET_ALLOW = 0x7fff0000;
    private static final int SECCOMP_RET_ERRNO = 0x00050000;

    /** Where {@code struct seccomp_data} holds the call's number, the architecture, and the first argument's lower half. */
    private static final int NUMBER = 0;

    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;

    /** {@code __X32_SYSCALL_BIT} of {@code asm/unistd.h}: x86-64's second set of numbers, for 32-bit pointers. */
    private static final int X32_NUMBERS = 0x40000000;

    private static final int AF_UNIX = 1;

    private SystemCallFilter() {}

    static void install(SystemCalls system, Architecture architecture) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = write(program(architecture), arena);
            long thread = system.call(
                    SystemCall.SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, program.address());
            if (thread != 0) {
                throw new IOException("thread " + thread + " is under another filter");
            }
        }
    }

    /**
     * The calls of another architecture, such as i386's on x86-64, have other numbers: all of them are denied. Of an argument
     * that is an {@code int} the kernel looks at the lower half only, and so does the filter.
     */
    static List<BpfInstruction> program(Architecture architecture) {
        List<BpfInstruction> program = new ArrayList<>();
        program.add(BpfInstruction.load(ARCHITECTURE));
        program.add(new BpfInstruction(BpfInstruction.JUMP_IF_EQUAL, 1, 0, architecture.auditNumber()));
        program.add(deny(Errno.EPERM));
        program.add(BpfInstruction.load(NUMBER));
        if (architecture == Architecture.X86_64) {
            program.add(BpfInstruction.unlessAtLeastSkip(X32_NUMBERS, 1));
            program.add(deny(Errno.ENOSYS));
        }
        denied().forEach((call, errno) -> {
            program.add(BpfInstruction.unlessEqualSkip(call.number(architecture), 1));
            program.add(deny(errno));
        });
        program.add(BpfInstruction.unlessEqualSkip(SystemCall.SOCKET.number(architecture), 3));
        program.add(BpfInstruction.load(FIRST_ARGUMENT));
        program.add(new BpfInstruction(BpfInstruction.JUMP_IF_EQUAL, 1, 0, AF_UNIX));
        program.add(deny(Errno.EACCES));
        program.add(BpfInstruction.answer(SECCOMP_RET_ALLOW));
        return List.copyOf(program);
    }

    /** Calls denied whatever their arguments. Callers of io_uring fall back when it is missing, as on an older kernel. */
    private static Map<SystemCall, Integer> denied() {
        return new EnumMap<>(Map.of(
                SystemCall.EXECVE, Errno.EACCES,
                SystemCall.EXECVEAT, Errno.EACCES,
                SystemCall.PTRACE, Errno.EPERM,
                SystemCall.PROCESS_VM_READV, Errno.EPERM,
                SystemCall.PROCESS_VM_WRITEV, Errno.EPERM,
                SystemCall.PIDFD_GETFD, Errno.EPERM,
                SystemCall.IO_URING_SETUP, Errno.ENOSYS));
    }

    private static BpfInstruction deny(int errno) {
        return BpfInstruction.answer(SECCOMP_RET_ERRNO | errno);
    }

    /** A {@code struct sock_fprog}: a count, and the address of the instructions. */
    private static MemorySegment write(List<BpfInstruction> program, Arena arena) {
        MemorySegment instructions = arena.allocate((long) program.size() * BpfInstruction.BYTES, Integer.BYTES);
        for (int i = 0; i < program.size(); i++) {
            program.get(i).writeTo(instructions.asSlice((long) i * BpfInstruction.BYTES, BpfInstruction.BYTES));
        }
        MemorySegment header = arena.allocate(2 * ADDRESS.byteSize(), ADDRESS.byteAlignment());
        header.set(JAVA_SHORT, 0, (short) program.size());
        header.set(JAVA_LONG, ADDRESS.byteSize(), instructions.address());
        return header;
    }
}
