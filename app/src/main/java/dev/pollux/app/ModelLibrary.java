package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.ProgressBar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models of this machine: those in {@code POLLUX_HOME}, and those that came with the distribution, which are used where
 * they are. Of two with the same id the one in {@code POLLUX_HOME} counts.
 */
final class ModelLibrary {

    /** Set by the launcher: the folder of the distribution. */
    private static final String DISTRIBUTION = "pollux.distribution";

    private final InstalledModels own;
    private final Optional<InstalledModels> bundled;

    ModelLibrary(InstalledModels own, Optional<InstalledModels> bundled) {
        this.own = own;
        this.bundled = bundled;
    }

    static ModelLibrary of(PolluxHome home) {
        Optional<InstalledModels> bundled = Optional.ofNullable(System.getProperty(DISTRIBUTION))
                .map(folder -> new InstalledModels(Path.of(folder, "models")));
        return new ModelLibrary(new InstalledModels(home.models()), bundled);
    }

    List<InstalledModel> list() {
        List<InstalledModel> models = new ArrayList<>(own.list().models());
        bundled.ifPresent(more -> more.list().models().stream()
                .filter(model -> models.stream().noneMatch(other -> other.id().equals(model.id())))
                .forEach(models::add));
        return models;
    }

    /**
     * A model that is here or can be pulled now, with progress shown.
     *
     * @param model a model's id, a preset or a source
     * @throws dev.pollux.catalog.CatalogException if it is not here and cannot be pulled
     */
    InstalledModel require(String model, CliContext context) {
        return find(model).orElseGet(() -> pull(model, context));
    }

    private Optional<InstalledModel> find(String id) {
        return list().stream().filter(model -> model.id().value().equals(id)).findFirst();
    }

    private InstalledModel pull(String model, CliContext context) {
        context.terminal().remark("Fetching the model " + model + " …");
        ProgressBar progress = new ProgressBar(context.terminal());
        try {
            return PullModel.into(own, context.environment(), Reencoder.madeLate(context.reencoder()))
                    .pull(PullModel.Request.of(model), progress);
        } finally {
            progress.end();
        }
    }
}
