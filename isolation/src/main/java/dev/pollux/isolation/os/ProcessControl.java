package dev.pollux.isolation.os;

/** The {@code prctl} operations that are used here. Source: {@code linux/prctl.h}. */
final class ProcessControl {
    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_SET_NO_NEW_PRIVS = 38;

    /** Ends a stopped process too, and cannot be caught. Source: {@code asm-generic/signal.h}. */
    private static final int SIGKILL = 9;

    private ProcessControl() {}

    /** For as long as the calling thread lives. */
    static void endWithParent(SystemCalls system) throws SystemCallException {
        system.call(SystemCall.PRCTL, PR_SET_PDEATHSIG, SIGKILL);
    }

    /** Without this a process that is not root may neither filter its calls nor fence its writes. */
    static void giveUpNewPrivileges(SystemCalls system) throws SystemCallException {
        system.call(SystemCall.PRCTL, PR_SET_NO_NEW_PRIVS, 1);
    }
}
