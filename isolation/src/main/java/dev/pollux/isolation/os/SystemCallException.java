package dev.pollux.isolation.os;

import java.io.IOException;

/** The kernel refused a call. */
final class SystemCallException extends IOException {

    private final int errno;

    SystemCallException(SystemCall call, int errno) {
        super(reason(call, errno) + " (errno " + errno + ")");
        this.errno = errno;
    }

    int errno() {
        return errno;
    }

    private static String reason(SystemCall call, int errno) {
        return switch (errno) {
            case Errno.ENOSYS -> "the kernel has no " + call;
            case Errno.EOPNOTSUPP -> "the kernel has no use of " + call + " since it was started";
            default -> call + " failed";
        };
    }
}
