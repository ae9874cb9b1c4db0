package dev.pollux.cli;

/** What the process says to its caller; scripts rely on these. */
public final class ExitCode {

    public static final int OK = 0;

    /** It was tried and did not work; standard error says why in one line. */
    public static final int FAILED = 1;

    /** The command line makes no sense; nothing was tried. */
    public static final int USAGE = 2;

    /** No server answers at the address. */
    public static final int NO_SERVER = 3;

    private ExitCode() {}
}
