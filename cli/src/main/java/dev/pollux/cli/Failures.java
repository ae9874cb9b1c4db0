package dev.pollux.cli;

import dev.pollux.catalog.CatalogException;
import dev.pollux.catalog.CatalogException.Reason;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What a command throws becomes one line on standard error and an {@link ExitCode}. */
public final class Failures {

    private Failures() {}

    /** Runs a command. */
    public static int told(Terminal terminal, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (RuntimeException failure) {
            return tell(terminal, failure);
        }
    }

    static int tell(Terminal terminal, Exception failure) {
        return switch (failure) {
            case CliException known -> told(terminal, known.getMessage(), known.exitCode());
            case CatalogException known ->
                told(
                        terminal,
                        known.getMessage(),
                        known.reason() == Reason.BAD_REQUEST ? ExitCode.USAGE : ExitCode.FAILED);
            default -> told(terminal, "internal error: " + failure, ExitCode.FAILED);
        };
    }

    private static int told(Terminal terminal, @Nullable String message, int exitCode) {
        terminal.error(message);
        return exitCode;
    }
}
