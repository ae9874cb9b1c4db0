package dev.pollux.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pollux models}: the models on this machine. */
@Command(
        name = "models",
        description = "Look after the models on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private ModelsCommand() {}

    static CommandLine create(CliContext context) {
        return new CommandLine(new ModelsCommand())
                .addSubcommand(new PullCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new RemoveCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given");
    }
}
