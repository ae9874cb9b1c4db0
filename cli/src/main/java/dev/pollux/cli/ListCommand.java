package dev.pollux.cli;

import dev.pollux.catalog.ByteSize;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.Preset;
import dev.pollux.catalog.Presets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code pollux models list}. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List the models on this machine.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--available", description = "List the presets that can be pulled by name instead.")
    private boolean available;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    ListCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (available) {
            presets(Presets.load().all());
        } else {
            installed(context.installedModels().list());
        }
        return ExitCode.OK;
    }

    private void installed(InstalledModels.Listing listing) {
        List<ModelManifest> manifests =
                listing.models().stream().map(InstalledModel::manifest).toList();
        if (json) {
            printJson(manifests);
        } else if (manifests.isEmpty()) {
            context.terminal().remark("No models yet: 'pollux models pull " + Presets.DEFAULT_ID + "' fetches one.");
        } else {
            printTable(manifests);
        }
        listing.broken()
                .forEach(entry -> context.terminal()
                        .remark("%s cannot be used: %s; 'pollux models rm' deletes it"
                                .formatted(entry.name(), entry.problem())));
    }

    private void printTable(List<ModelManifest> manifests) {
        TextTable table = new TextTable("ID", "FORMAT", "SIZE", "CONTEXT", "ARCHITECTURE", "SOURCE");
        for (ModelManifest model : manifests) {
            String from = model.reencodedFrom().map(f -> " (from " + f + ")").orElse("");
            table.add(
                    model.id(),
                    model.format() + from,
                    ByteSize.text(model.sizeBytes()),
                    model.contextLength() > 0 ? String.valueOf(model.contextLength()) : "-",
                    model.architecture(),
                    model.source());
        }
        table.lines().forEach(context.terminal()::line);
    }

    private void presets(List<Preset> presets) {
        if (json) {
            printJson(presets);
            return;
        }
        TextTable table = new TextTable("NAME", "SIZE", "CONTEXT", "ABILITIES", "LICENSE", "SOURCE");
        for (Preset preset : presets) {
            table.add(
                    preset.id(),
                    ByteSize.text(preset.sizeBytes()),
                    String.valueOf(preset.contextTokens()),
                    String.join(",", preset.abilities()),
                    preset.license() + (preset.gated() ? " (accept it first)" : ""),
                    preset.source());
        }
        table.lines().forEach(context.terminal()::line);
    }

    private void printJson(List<?> values) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        context.terminal().line(mapper.writeValueAsString(values));
    }
}
