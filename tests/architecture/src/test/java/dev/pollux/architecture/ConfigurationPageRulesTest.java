package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.app.configuration.Key;
import dev.pollux.app.configuration.Section;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/configuration.md} says what the keys' declarations say. {@code make pages} writes it anew. */
class ConfigurationPageRulesTest {
    private static final Path PAGE = Repository.file("docs/configuration.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final String BEGIN = "<!-- keys: written by `make pages` -->\n\n";
    private static final String END = "\n<!-- end of keys -->";

    @Test
    void the_page_has_the_table_that_the_declarations_give() throws IOException {
        String page = Repository.textOf(PAGE);
        assertThat(page).contains(BEGIN, END);
        String expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + ConfigurationTable.text()
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("pollux.pages.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Repository.textOf(PAGE)).as("run: make pages").isEqualTo(expected);
    }

    @Test
    void the_page_names_every_variable_and_flag_that_mirrors_a_key() {
        assertThat(Configuration.SECTIONS.stream()
                        .map(Section::keys)
                        .flatMap(List::stream)
                        .map(Key::variable)
                        .flatMap(Optional::stream))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(Repository.textOf(PAGE)).contains("| `" + variable + "` |"));
    }

    @Test
    void every_section_of_the_configuration_is_declared() {
        long sections = Arrays.stream(Configuration.class.getRecordComponents())
                .map(RecordComponent::getType)
                .filter(Record.class::isAssignableFrom)
                .count();
        assertThat(Configuration.SECTIONS).hasSize((int) sections).doesNotHaveDuplicates();
    }

    @Test
    void the_example_is_a_valid_configuration(@TempDir Path folder) throws IOException {
        Matcher example = EXAMPLE.matcher(Repository.textOf(PAGE));
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(folder.resolve("pollux.yaml"), example.group(1));
        Configuration configuration = new ConfigurationReader(Map.of()).read(file, Map.of());
        assertThat(configuration.models().names()).containsEntry("gemini-2.5-pro", "qwen3-4b");
        assertThat(configuration.engine().slots()).hasValue(8);
    }
}
