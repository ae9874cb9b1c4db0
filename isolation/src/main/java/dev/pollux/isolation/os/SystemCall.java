package dev.pollux.isolation.os;

import java.util.Locale;

/**
 * The system calls that are made or denied here, by number. Sources: {@code asm/unistd_64.h} for x86-64, {@code
 * asm-generic/unistd.h} for aarch64.
 */
enum SystemCall {
    CLOSE(3, 57),
    SOCKET(41, 198),
    EXECVE(59, 221),
    PTRACE(101, 117),
    GETPPID(110, 173),
    PRCTL(157, 167),
    OPENAT(257, 56),
    PROCESS_VM_READV(310, 270),
    PROCESS_VM_WRITEV(311, 271),
    SECCOMP(317, 277),
    EXECVEAT(322, 281),
    IO_URING_SETUP(425, 425),
    PIDFD_GETFD(438, 438),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446);

    private final int onX86;
    private final int onAarch64;

    SystemCall(int onX86, int onAarch64) {
        this.onX86 = onX86;
        this.onAarch64 = onAarch64;
    }

    int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> onX86;
            case AARCH64 -> onAarch64;
        };
    }

    /** The kernel's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
