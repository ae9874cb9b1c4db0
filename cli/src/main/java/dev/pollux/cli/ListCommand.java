package dev.pollux.cli;

import dev.pollux.catalog.ByteSize;
import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.ModelLibrary;
import dev.pollux.catalog.ModelManifest;
import dev.pollux.catalog.Preset;
import dev.pollux.catalog.Presets;
import dev.pollux.catalog.ServedModelState;
import dev.pollux.catalog.ServedModels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code pollux models list}. */
final class ListCommand {

    private final CliContext context;
    private final boolean json;

    private ListCommand(CliContext context, boolean json) {
        this.context = context;
        this.json = json;
    }

    static CommandLine create(CliContext context) {
        return CommandSpecs.line(
                "list",
                "List the models on this machine.",
                arguments -> new ListCommand(context, arguments.hasMatchedOption("--json"))
                        .run(arguments.hasMatchedOption("--available")),
                spec -> spec.aliases("ls")
                        .addOption(CommandSpecs.flag(
                                "List the presets that can be pulled by name instead.", "--available"))
                        .addOption(CommandSpecs.flag("Print a JSON array.", "--json")));
    }

    private int run(boolean available) {
        if (available) {
            presets(Presets.load().all());
        } else {
            installed(ModelLibrary.of(context.home()).list());
        }
        return ExitCode.OK;
    }

    private void installed(InstalledModels.Listing listing) {
        List<ListedModel> models = withStates(listing.models());
        if (json) {
            printJson(models);
        } else if (models.isEmpty()) {
            context.terminal().remark("No models yet: 'pollux models pull " + Presets.DEFAULT_ID + "' fetches one.");
        } else {
            printTable(models);
            models.stream().flatMap(ListedModel::exitLines).forEach(context.terminal()::line);
        }
        listing.broken()
                .forEach(entry -> context.terminal()
                        .remark("%s cannot be used: %s; 'pollux models rm' deletes it"
                                .formatted(entry.name(), entry.problem())));
    }

    private List<ListedModel> withStates(List<InstalledModel> models) {
        Map<String, ServedModelState> served = ServedModels.of(context.home()).read().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(ServedModelState::model, Function.identity(), (_, last) -> last));
        return models.stream()
                .map(InstalledModel::manifest)
                .map(manifest -> ListedModel.of(manifest, Optional.ofNullable(served.get(manifest.id()))))
                .toList();
    }

    private void printTable(List<ListedModel> models) {
        TextTable table =
                new TextTable("ID", "STATE", "PURPOSE", "FORMAT", "SIZE", "CONTEXT", "ARCHITECTURE", "SOURCE");
        for (ListedModel listed : models) {
            ModelManifest model = listed.manifest();
            String from = model.reencodedFrom().map(f -> " (from " + f + ")").orElse("");
            table.add(
                    model.id(),
                    listed.stateCell(),
                    listed.purposeCell(),
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
