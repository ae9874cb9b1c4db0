package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.ModelId;
import dev.pollux.catalog.ProgressListener;
import dev.pollux.catalog.PullModel;
import dev.pollux.catalog.Reencoder;
import dev.pollux.gguf.TinyModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void models_of_the_distribution_are_used_where_they_are() {
        InstalledModels own = new InstalledModels(folder.resolve("home"));
        InstalledModels bundled = new InstalledModels(folder.resolve("distribution"));
        install(bundled, "small", 1);
        install(own, "mine", 2);

        List<InstalledModel> models = new ModelLibrary(own, Optional.of(bundled)).list();

        assertThat(models).extracting(model -> model.id().value()).containsExactly("mine", "small");
        assertThat(models.getLast().file()).startsWith(bundled.folder());
    }

    @Test
    void an_own_model_hides_the_distributions_of_the_same_id() {
        InstalledModels own = new InstalledModels(folder.resolve("home"));
        InstalledModels bundled = new InstalledModels(folder.resolve("distribution"));
        install(bundled, "small", 1);
        install(own, "small", 2);

        List<InstalledModel> models = new ModelLibrary(own, Optional.of(bundled)).list();

        assertThat(models).hasSize(1);
        assertThat(models.getFirst().file()).startsWith(own.folder());
    }

    private void install(InstalledModels installed, String id, long seed) {
        Path file = folder.resolve("source-" + seed + ".gguf");
        TinyModel.write(file, seed);
        PullModel.into(installed, Map.of(), Reencoder.NONE)
                .pull(
                        new PullModel.Request(file.toString(), Optional.of(new ModelId(id)), true),
                        ProgressListener.NONE);
    }
}
