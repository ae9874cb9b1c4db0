package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/configuration.md} and the reader of {@code pollux.yaml} know the same keys. */
class ConfigurationPageRulesTest {
    private static final Path PAGE = Repository.file("docs/configuration.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** A key the reader asks a section for. */
    private static final Pattern KEY_IN_CODE =
            Pattern.compile("\\w+\\.(?:string|integer|stringMap|section)\\(\"(\\w+)\"");

    @Test
    void the_page_lists_exactly_the_keys_that_are_read() {
        Path reader = Repository.file("app/src/main/java/dev/pollux/app/configuration/ConfigurationReader.java");
        Set<String> read = KEY_IN_CODE
                .matcher(Repository.textOf(reader))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        Set<String> listed =
                keysOnPage().flatMap(key -> Stream.of(key.split("\\."))).collect(Collectors.toSet());
        assertThat(listed).isNotEmpty().isEqualTo(read);
    }

    @Test
    void the_example_is_a_valid_configuration(@TempDir Path folder) throws IOException {
        Matcher example = EXAMPLE.matcher(Repository.textOf(PAGE));
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("pollux.yaml"), example.group(1));
        Configuration configuration = new ConfigurationReader(Map.of()).read(file, ConfigurationReader.Flags.NONE);
        assertThat(configuration.models()).containsEntry("gemini-2.5-pro", "qwen3-4b");
        assertThat(configuration.engine().slots()).hasValue(8);
    }

    @Test
    void the_page_names_the_defaults() {
        String page = Repository.textOf(PAGE);
        assertThat(page)
                .contains("`" + Configuration.DEFAULT_MODEL + "`")
                .contains("`" + Configuration.Engine.DEFAULT_QUEUE + "`")
                .contains("`" + (Configuration.DEFAULT_MAX_BODY_BYTES >> 20) + "MiB`");
    }

    private static Stream<String> keysOnPage() {
        return MarkdownTable.tablesOf(PAGE).stream()
                .filter(table -> table.columns().getFirst().equals("key"))
                .flatMap(table -> table.rows().stream())
                .map(row -> row.getFirst().replace("`", ""));
    }
}
