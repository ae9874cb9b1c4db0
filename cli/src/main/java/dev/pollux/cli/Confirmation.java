package dev.pollux.cli;

import java.util.Locale;
import picocli.CommandLine.ParseResult;

/** Asks before something is done that cannot be undone, unless {@code --yes} says so beforehand. */
final class Confirmation {

    private Confirmation() {}

    /** @throws CliException if the answer is no, or if there is nobody to ask */
    static void require(CliContext context, ParseResult arguments, String question) {
        if (!arguments.hasMatchedOption("--yes") && !confirmed(context.terminal(), question)) {
            throw new CliException(ExitCode.FAILED, "nothing changed");
        }
    }

    private static boolean confirmed(Terminal terminal, String question) {
        if (!terminal.traits().in()) {
            throw new CliException(ExitCode.USAGE, "nobody to ask: confirm with --yes");
        }
        String answer = terminal.ask(question + " [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
