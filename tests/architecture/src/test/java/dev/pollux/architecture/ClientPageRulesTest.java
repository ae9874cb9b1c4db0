package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/clients.md shows is what the conformance suite runs. */
class ClientPageRulesTest {
    /** A block of code under the name of the file that it shows. */
    private static final Pattern SHOWN = Pattern.compile("<!-- shows (\\S+) -->\n```\\w*\n(.*?)```\n", Pattern.DOTALL);

    /** What the suite runs as a user would: {@code ask_with_…}, {@code ask-with-…}, {@code AskWith…}, gemini-cli's files. */
    private static final Pattern SNIPPET = Pattern.compile("ask[_-]with[_-][^/]+|AskWith\\w+\\.java|gemini-cli/[^/]+$");

    @Test
    void every_snippet_is_the_file_it_shows() {
        assertThat(shown())
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(block.group(2)).isEqualTo(Repository.textOf(Repository.file(block.group(1)))));
    }

    @Test
    void every_program_that_users_are_shown_is_on_the_page() {
        List<String> named = shown().stream().map(block -> block.group(1)).toList();
        List<String> programs = Repository.files().stream()
                .filter(Files::isRegularFile)
                .map(Repository::nameOf)
                .filter(name -> name.startsWith("tests/conformance/"))
                .filter(name -> SNIPPET.matcher(name).find())
                .toList();
        assertThat(programs).hasSizeGreaterThan(5);
        assertThat(named).containsAll(programs);
    }

    private static List<MatchResult> shown() {
        Path page = Repository.file("docs/clients.md");
        return SHOWN.matcher(Repository.textOf(page)).results().toList();
    }
}
