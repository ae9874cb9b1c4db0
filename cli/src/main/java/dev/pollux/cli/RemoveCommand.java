package dev.pollux.cli;

import dev.pollux.catalog.ModelId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pollux models rm}. */
@Command(name = "rm", description = "Delete a model from this machine.", mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "ID", description = "The model's id, as 'pollux models list' shows it.")
    private String id = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    RemoveCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ModelId model = new ModelId(id);
        if (!yes && !confirmed(model)) {
            throw new CliException(ExitCode.FAILED, "nothing deleted");
        }
        if (!context.installedModels().remove(model)) {
            throw new CliException(ExitCode.FAILED, "no model '" + model + "' is installed");
        }
        context.terminal().line(model + " is deleted");
        return ExitCode.OK;
    }

    private boolean confirmed(ModelId model) {
        if (!context.terminal().traits().in()) {
            throw new CliException(ExitCode.USAGE, "nobody to ask: confirm with --yes");
        }
        String answer = context.terminal().ask("Delete " + model + "? [y/N] ");
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
