package dev.pollux.isolation.client;

import java.util.Map;

/** Exit statuses as {@link Process#waitFor} gives them, in words. */
final class ExitStatus {

    /** The JDK reports the end by a signal as this and the signal's number ({@code ProcessImpl_md.c} of JDK 25). */
    private static final int SIGNALLED = 128;

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends a JVM with. */
    private static final int OUT_OF_HEAP = 3;

    /** Those that end processes, with the numbers of Linux and macOS where these agree, else of Linux. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP",
            2, "SIGINT",
            4, "SIGILL",
            5, "SIGTRAP",
            6, "SIGABRT",
            7, "SIGBUS",
            8, "SIGFPE",
            9, "SIGKILL",
            11, "SIGSEGV",
            15, "SIGTERM");

    private ExitStatus() {}

    static String describe(int status) {
        if (status > SIGNALLED) {
            int signal = status - SIGNALLED;
            return "ended by " + SIGNALS.getOrDefault(signal, "signal " + signal);
        }
        return status == OUT_OF_HEAP ? "ran out of Java heap" : "ended with status " + status;
    }
}
