package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.ModelLibrary;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.ProgressBar;

/** A model without which a server cannot start: it is here, or it is pulled now. */
final class RequiredModel {

    private RequiredModel() {}

    /**
     * Finds the model, or pulls it with progress shown.
     *
     * @param model a model's id, a preset or a source
     * @throws dev.pollux.catalog.CatalogException if it is not here and cannot be pulled
     */
    static InstalledModel of(ModelLibrary library, String model, CliContext context) {
        return library.find(model).orElseGet(() -> pull(library, model, context));
    }

    private static InstalledModel pull(ModelLibrary library, String model, CliContext context) {
        context.terminal().remark("Fetching the model " + model + " …");
        ProgressBar progress = new ProgressBar(context.terminal());
        try {
            return PullModel.into(library.own(), context.environment(), Reencoder.madeLate(context.reencoder()))
                    .pull(PullModel.Request.of(model), progress);
        } finally {
            progress.end();
        }
    }
}
