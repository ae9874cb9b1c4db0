package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must not be in the repository at all, whatever the kind of file. */
class RepositoryRulesTest {
    /**
     * Hosts that packages come from. Which registry or mirror is used is the machine's business (Maven's settings, npm's and
     * pip's configuration), never the repository's.
     */
    private static final Pattern REGISTRY_HOST = Pattern.compile(
            "repo\\d?\\.maven|maven\\.apache\\.org/maven2|registry\\.(npmjs|yarnpkg)|pypi\\.org|pythonhosted\\.org"
                    + "|test\\.pypi|(proxy|sum)\\.golang\\.org|oss\\.sonatype");

    /** Paths that exist on one person's machine only. */
    private static final Pattern MACHINE_PATH = Pattern.compile(
            "(?<![\\w.}~*-])(/root/|/work/|/home/[a-z]|/Users/[a-z]|/tmp/peer|/tmp/warm|[A-Z]:\\\\Users)");

    /** A lock file pins versions and hashes; an address in it would pin a registry. */
    private static final Pattern LOCKED_ADDRESS = Pattern.compile("\"resolved\"\\s*:");

    @Test
    void no_file_names_a_registry_host() {
        assertThat(findings(REGISTRY_HOST)).isEmpty();
    }

    @Test
    void no_file_names_a_path_of_one_machine() {
        assertThat(findings(MACHINE_PATH)).isEmpty();
    }

    @Test
    void lock_files_pin_hashes_not_addresses() {
        List<Path> lockFiles = Repository.files().stream()
                .filter(file -> file.endsWith("package-lock.json"))
                .toList();
        assertThat(lockFiles).isNotEmpty().allSatisfy(file -> {
            assertThat(Repository.textOf(file)).doesNotContainPattern(LOCKED_ADDRESS);
            assertThat(Repository.textOf(file)).contains("\"integrity\"");
        });
    }

    /** Written by people, that is: recorded and generated files stay as they came. */
    @Test
    void written_files_end_with_a_line_end_and_have_no_carriage_returns() {
        List<Path> written = texts().filter(RepositoryRulesTest::isWritten).toList();
        assertThat(written).isNotEmpty();
        assertThat(written.stream().filter(file -> !Repository.textOf(file).endsWith("\n")))
                .isEmpty();
        assertThat(written.stream().filter(file -> Repository.textOf(file).contains("\r")))
                .isEmpty();
    }

    @Test
    void no_file_is_a_binary_or_larger_than_a_megabyte() {
        assertThat(Repository.files()).allSatisfy(file -> {
            assertThat(Repository.findText(file)).as(Repository.nameOf(file)).isPresent();
            assertThat(file.toFile().length()).as(Repository.nameOf(file)).isLessThan(1 << 20);
        });
    }

    private static boolean isWritten(Path file) {
        return file.toString().matches(".*\\.(java|md|xml|sh|py|go|mjs|yaml)");
    }

    private static Stream<Path> texts() {
        return Repository.files().stream()
                .filter(file -> Repository.findText(file).isPresent());
    }

    private static List<String> findings(Pattern forbidden) {
        return texts().filter(file -> !file.endsWith("RepositoryRulesTest.java"))
                .flatMap(file -> forbidden
                        .matcher(Repository.textOf(file))
                        .results()
                        .map(match -> Repository.nameOf(file) + ": " + match.group()))
                .toList();
    }
}
