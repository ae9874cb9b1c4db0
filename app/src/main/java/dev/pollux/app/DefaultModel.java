package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.ProgressBar;
import java.util.Optional;

/** The model that answers where nothing else is mapped: installed already, or pulled now. */
final class DefaultModel {

    private final CliContext context;
    private final InstalledModels installed;

    DefaultModel(CliContext context, InstalledModels installed) {
        this.context = context;
        this.installed = installed;
    }

    /**
     * @param model an installed model's id, a preset or a source
     * @throws dev.pollux.catalog.CatalogException if it is not installed and cannot be pulled
     */
    InstalledModel require(String model) {
        return installed(model).orElseGet(() -> pull(model));
    }

    private Optional<InstalledModel> installed(String model) {
        return installed.list().models().stream()
                .filter(candidate -> candidate.id().value().equals(model))
                .findFirst();
    }

    private InstalledModel pull(String model) {
        context.terminal().remark("Fetching the model " + model + " …");
        ProgressBar progress = new ProgressBar(context.terminal());
        try {
            return PullModel.into(installed, context.environment(), Reencoder.madeLate(context.reencoder()))
                    .pull(PullModel.Request.of(model), progress);
        } finally {
            progress.end();
        }
    }
}
