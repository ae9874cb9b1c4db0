package dev.pollux.cli;

import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.ModelLibrary;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** {@code pollux models rm}. */
final class RemoveCommand {

    private final CliContext context;

    private RemoveCommand(CliContext context) {
        this.context = context;
    }

    static CommandLine create(CliContext context) {
        return CommandSpecs.line(
                "rm",
                "Delete a model from this machine.",
                arguments -> new RemoveCommand(context).run(arguments),
                spec -> spec.addPositional(
                                CommandSpecs.argument("ID", "The model's id, as 'pollux models list' shows it."))
                        .addOption(CommandSpecs.flag("Do not ask.", "-y", "--yes")));
    }

    private int run(ParseResult arguments) {
        ModelId model = new ModelId(CommandSpecs.argument(arguments));
        InstalledModels models = context.installedModels();
        if (!models.holds(model)) {
            throw new CliException(ExitCode.FAILED, whyNot(model));
        }
        Confirmation.require(context, arguments, "Delete " + model + "?");
        models.remove(model);
        context.terminal().line(model + " is deleted");
        return ExitCode.OK;
    }

    private String whyNot(ModelId model) {
        return ModelLibrary.of(context.home()).find(model.value()).isPresent()
                ? "'" + model + "' came with this distribution and stays"
                : "no model '" + model + "' is installed";
    }
}
