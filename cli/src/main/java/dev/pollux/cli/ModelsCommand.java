package dev.pollux.cli;

import picocli.CommandLine;

/** {@code pollux models}: the models on this machine. */
final class ModelsCommand {

    private ModelsCommand() {}

    static CommandLine create(CliContext context) {
        return new CommandLine(CommandSpecs.group("models", "Look after the models on this machine."))
                .addSubcommand(PullCommand.create(context))
                .addSubcommand(ListCommand.create(context))
                .addSubcommand(RemoveCommand.create(context));
    }
}
