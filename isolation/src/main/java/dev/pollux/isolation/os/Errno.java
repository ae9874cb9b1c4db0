package dev.pollux.isolation.os;

/** Error numbers, the same on both architectures. Sources: {@code asm-generic/errno-base.h} and {@code errno.h}. */
final class Errno {
    static final int EPERM = 1;
    static final int EACCES = 13;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;

    private Errno() {}
}
