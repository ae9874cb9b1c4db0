package dev.pollux.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code pollux}. Its subcommands are {@link AskCommand}, {@link ModelsCommand}, {@link ProjectsCommand}, {@link
 * KeysCommand}, {@link UsageCommand} and {@link AuditCommand}, and those that the application adds.
 *
 * <p>{@link Failures} tells what a command throws.
 */
public final class PolluxCli {

    private PolluxCli() {}

    /**
     * The command line, ready for {@link CommandLine#execute}.
     *
     * @param version of the application
     * @param more subcommands to show before the others; each a {@link CommandLine} with a name, or an annotated object
     */
    public static CommandLine create(CliContext context, String version, List<?> more) {
        CommandLine cli = new CommandLine(CommandSpecs.group("pollux", "The Gemini API on your own hardware.")
                .version("pollux " + version)
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and exit.")
                        .build()));
        more.forEach(cli::addSubcommand);
        cli.addSubcommand(AskCommand.create(context));
        cli.addSubcommand(ModelsCommand.create(context));
        cli.addSubcommand(ProjectsCommand.create(context));
        cli.addSubcommand(KeysCommand.create(context));
        cli.addSubcommand(UsageCommand.create(context));
        cli.addSubcommand(AuditCommand.create(context));
        Terminal terminal = context.terminal();
        boolean colours = terminal.traits().colours() && terminal.traits().out();
        cli.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        cli.setOut(terminal.writer());
        cli.setParameterExceptionHandler((e, _) -> misused(terminal, e));
        cli.setExecutionExceptionHandler((e, _, _) -> Failures.tell(terminal, e));
        return cli;
    }

    private static int misused(Terminal terminal, ParameterException e) {
        terminal.error(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            terminal.remark("Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        if (e instanceof MissingParameterException) {
            terminal.remark("Usage: " + e.getCommandLine().getHelp().synopsis(0).strip());
        }
        terminal.remark("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }
}
