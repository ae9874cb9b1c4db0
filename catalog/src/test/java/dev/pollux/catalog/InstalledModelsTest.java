package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledModelsTest {

    @TempDir
    private Path folder;

    private PullFixture fixture;
    private InstalledModels installed;

    @BeforeEach
    void installTwo() throws IOException {
        fixture = new PullFixture(folder.resolve("models"));
        installed = fixture.installed;
        for (String name : new String[] {"b", "a"}) {
            Path file = Files.write(folder.resolve(name + ".gguf"), TinyModel.bytes(TinyModel.Q8_0, 0));
            fixture.pull(file.toString());
        }
    }

    @Test
    void models_are_listed_by_id() {
        assertThat(installed.list().models())
                .extracting(model -> model.id().value())
                .containsExactly("a", "b");
    }

    @Test
    void a_folder_that_does_not_exist_has_no_models() {
        assertThat(new InstalledModels(folder.resolve("none")).list().models()).isEmpty();
        assertThat(new InstalledModels(folder.resolve("none")).find(new ModelId("a")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{}",
                "{\"id\":\"a\"}",
                "{\"id\":\"b\",\"source\":\"s\",\"sha256\":\"0\",\"sizeBytes\":1,\"format\":\"f\",\"architecture\":\"x\","
                        + "\"installedAt\":\"2026-01-01T00:00:00Z\"}",
                "{\"id\":\"a\",\"source\":\"s\",\"sha256\":\"0\",\"sizeBytes\":1,\"format\":\"f\",\"architecture\":\"x\","
                        + "\"installedAt\":\"2026-01-01T00:00:00Z\"}",
                "{\"id\":null,\"source\":null,\"sha256\":null,\"sizeBytes\":null,\"format\":null,"
                        + "\"architecture\":null,\"installedAt\":null}",
                "{\"id\":\"a\",\"installedAt\":\"yesterday\"}",
                "\u0000\u0001\u0002"
            })
    void a_damaged_manifest_makes_one_broken_entry_and_harms_no_other(String manifest) throws IOException {
        Files.writeString(fixture.models.resolve("a/manifest.json"), manifest);

        assertThat(installed.list().models())
                .extracting(model -> model.id().value())
                .containsExactly("b");
        assertThat(installed.list().broken())
                .extracting(InstalledModels.BrokenEntry::name)
                .containsExactly("a");
        assertThat(installed.find(new ModelId("a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"embedding\": \"x\"", "\"license\": [1]", "\"parameters\": \"many\"", "\"embedding\": {}"})
    void a_field_that_may_be_missing_must_be_right_when_it_is_there(String field) throws IOException {
        Path file = fixture.models.resolve("a/manifest.json");
        // Of members with the same name the last counts.
        Files.writeString(file, Files.readString(file).replaceFirst("\\}\\s*$", ", " + field + "}"));

        assertThat(installed.list().broken())
                .containsExactly(new InstalledModels.BrokenEntry("a", "its manifest is damaged"));
    }

    @Test
    void a_manifest_of_a_later_release_with_more_fields_is_understood() throws IOException {
        Path file = fixture.models.resolve("a/manifest.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": [1], "));

        assertThat(installed.find(new ModelId("a"))).isPresent();
    }

    @Test
    void a_missing_or_cut_model_file_is_reported() throws IOException {
        Files.delete(fixture.models.resolve("a/model.gguf"));
        Files.write(fixture.models.resolve("b/model.gguf"), new byte[10]);

        assertThat(installed.list().models()).isEmpty();
        assertThat(installed.list().broken().get(0).problem()).isEqualTo("its model file is missing");
        assertThat(installed.list().broken().get(1).problem()).startsWith("its file has 10 bytes");
    }

    @Test
    void strange_entries_are_reported_and_hidden_ones_are_not() throws IOException {
        Files.createDirectories(fixture.models.resolve("Not An Id"));
        Files.createFile(fixture.models.resolve("readme.txt"));
        Files.createDirectories(fixture.models.resolve(".work"));

        assertThat(installed.list().models()).hasSize(2);
        assertThat(installed.list().broken())
                .extracting(InstalledModels.BrokenEntry::name)
                .containsExactly("Not An Id", "readme.txt");
    }

    @Test
    void a_removed_model_is_gone() throws IOException {
        assertThat(installed.remove(new ModelId("a"))).isTrue();

        assertThat(installed.remove(new ModelId("a"))).isFalse();
        assertThat(fixture.models.resolve("a")).doesNotExist();
        try (var files = Files.list(fixture.models)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("b", ".downloads");
        }
    }

    @Test
    void a_broken_entry_can_be_removed() throws IOException {
        Files.delete(fixture.models.resolve("a/manifest.json"));

        assertThat(installed.remove(new ModelId("a"))).isTrue();
        assertThat(installed.list().broken()).isEmpty();
    }

    @Test
    void removing_a_link_leaves_what_it_leads_to() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createFile(outside.resolve("precious"));
        Files.createSymbolicLink(fixture.models.resolve("link"), outside);

        assertThat(installed.remove(new ModelId("link"))).isTrue();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void the_home_is_the_users_unless_told_otherwise() {
        assertThat(PolluxHome.of(Map.of()).models())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".pollux", "models"));
        assertThat(PolluxHome.of(Map.of("POLLUX_HOME", folder.toString())).models())
                .isEqualTo(folder.resolve("models"));
        assertThat(PolluxHome.of(Map.of("POLLUX_HOME", " ")).root().getFileName())
                .hasToString(".pollux");
    }
}
