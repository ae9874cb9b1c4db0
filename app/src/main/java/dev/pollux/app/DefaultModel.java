package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.ProgressListener;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import java.util.Map;
import java.util.Optional;

/** The model that answers where nothing else is mapped: installed already, or pulled now. */
final class DefaultModel {

    private final InstalledModels installed;
    private final Map<String, String> environment;
    private final Reencoder reencoder;

    DefaultModel(InstalledModels installed, Map<String, String> environment, Reencoder reencoder) {
        this.installed = installed;
        this.environment = environment;
        this.reencoder = reencoder;
    }

    /**
     * @param model an installed model's id, a preset or a source
     * @throws dev.pollux.catalog.CatalogException if it is not installed and cannot be pulled
     */
    InstalledModel require(String model, ProgressListener listener) {
        return installed(model).orElseGet(() -> PullModel.into(installed, environment, reencoder)
                .pull(PullModel.Request.of(model), listener));
    }

    private Optional<InstalledModel> installed(String model) {
        return ModelId.isValid(model) ? installed.find(new ModelId(model)) : Optional.empty();
    }
}
