package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
    void models_of_the_distribution_are_used_where_they_are() throws IOException {
        InstalledModels own = new InstalledModels(folder.resolve("home"));
        InstalledModels bundled = new InstalledModels(folder.resolve("distribution"));
        install(bundled, "small", 1);
        install(own, "mine", 2);

        List<InstalledModel> models =
                new ModelLibrary(own, Optional.of(bundled)).list().models();

        assertThat(models).extracting(model -> model.id().value()).containsExactly("mine", "small");
        assertThat(models.getLast().file()).startsWith(bundled.folder());
    }

    @Test
    void an_own_model_hides_the_distributions_of_the_same_id() throws IOException {
        InstalledModels own = new InstalledModels(folder.resolve("home"));
        InstalledModels bundled = new InstalledModels(folder.resolve("distribution"));
        install(bundled, "small", 1);
        install(own, "small", 2);

        List<InstalledModel> models =
                new ModelLibrary(own, Optional.of(bundled)).list().models();

        assertThat(models).hasSize(1);
        assertThat(models.getFirst().file()).startsWith(own.folder());
    }

    private void install(InstalledModels installed, String id, int seed) throws IOException {
        Path file = folder.resolve("source-" + seed + ".gguf");
        Files.write(file, TinyModel.bytes(TinyModel.Q8_0, seed));
        PullModel.into(installed, Map.of(), Reencoder.NONE)
                .pull(
                        new PullModel.Request(file.toString(), Optional.of(new ModelId(id)), true),
                        ProgressListener.NONE);
    }
}
