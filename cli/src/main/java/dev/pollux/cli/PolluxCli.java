package dev.pollux.cli;

import dev.pollux.catalog.CatalogException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code pollux}. Its subcommands are {@link AskCommand} and {@link ModelsCommand}, and those that the
 * application adds.
 *
 * <p>Whatever a command throws becomes one line on standard error and an {@link ExitCode}.
 */
@Command(
        name = "pollux",
        description = "The Gemini API on your own hardware.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class PolluxCli implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private PolluxCli() {}

    /**
     * The command line, ready for {@link CommandLine#execute}.
     *
     * @param more picocli commands to add before the others
     */
    public static CommandLine create(CliContext context, String version, List<Object> more) {
        CommandLine cli = new CommandLine(new PolluxCli());
        cli.getCommandSpec().version("pollux " + version);
        more.forEach(cli::addSubcommand);
        cli.addSubcommand(new AskCommand(context));
        cli.addSubcommand(ModelsCommand.create(context));
        Terminal terminal = context.terminal();
        boolean colours = terminal.traits().colours() && terminal.traits().out();
        cli.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        cli.setParameterExceptionHandler((e, _) -> misused(terminal, e));
        cli.setExecutionExceptionHandler((e, _, _) -> failed(terminal, e));
        return cli;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given");
    }

    private static int misused(Terminal terminal, ParameterException e) {
        terminal.error(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            terminal.remark("Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        terminal.remark("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Exception e) {
        return switch (e) {
            case CliException known -> told(terminal, known.getMessage(), known.exitCode());
            case CatalogException known ->
                told(
                        terminal,
                        known.getMessage(),
                        known.reason() == CatalogException.Reason.BAD_REQUEST ? ExitCode.USAGE : ExitCode.FAILED);
            default -> told(terminal, "internal error: " + e, ExitCode.FAILED);
        };
    }

    private static int told(Terminal terminal, @Nullable String message, int exitCode) {
        terminal.error(message);
        return exitCode;
    }
}
