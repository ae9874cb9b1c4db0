package dev.pollux.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits that can be read off the code. */
class CodeRulesTest {
    /** A pause that waits for another thread; tests wait for the event itself. */
    private static final Pattern SLEEP =
            Pattern.compile("Thread\\.sleep|TimeUnit\\.\\w+\\.sleep|LockSupport\\.parkNanos");

    /** Sources under {@code tests} that wait because nothing tells them, and why. */
    private static final Map<String, String> POLLING = Map.of(
            "Polling.java",
            "waits for what happens in another process, which sends no events",
            "PlatformBenchmark.java",
            "a benchmark: requests come at a given rate",
            "ScriptedProgram.java",
            "a model that takes its time: waiting is its work",
            "SideBySide.java",
            "a benchmark: lets the threads of one server come to rest before it measures the next");

    private static final Pattern TEST_METHOD =
            Pattern.compile("^\\s+@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\\b", Pattern.MULTILINE);

    private static final Pattern OPEN_TASK = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

    @Test
    void only_the_command_line_writes_to_the_terminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.pollux.cli..", "dev.pollux.app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(Modules.classes());
    }

    @Test
    void nobody_prints_stack_traces() {
        noClasses().should().callMethodWhere(target(name("printStackTrace"))).check(Modules.classes());
    }

    @Test
    void tests_do_not_sleep() {
        List<Path> others = Repository.testSources().stream()
                .filter(file -> !POLLING.containsKey(file.getFileName().toString()))
                .toList();
        assertThat(findings(others, SLEEP)).isEmpty();
    }

    @Test
    void every_exception_is_needed() {
        List<Path> polling = Repository.testSources().stream()
                .filter(file -> POLLING.containsKey(file.getFileName().toString()))
                .toList();
        assertThat(findings(polling, SLEEP)).hasSameSizeAs(POLLING.keySet());
    }

    @Test
    void no_task_is_left_in_the_code() {
        assertThat(findings(Repository.javaSources(), OPEN_TASK)).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        assertThat(sourceFolders()).isNotEmpty().allSatisfy(folder -> {
            Path packageInfo = folder.resolve("package-info.java");
            assertThat(packageInfo).exists();
            assertThat(Repository.textOf(packageInfo)).contains("@NullMarked", "/**", "May import:");
        });
    }

    /** The build runs classes by their names; tests in a class of another name would never run. */
    @Test
    void a_class_with_tests_has_a_name_the_build_runs() {
        assertThat(Repository.testSources())
                .filteredOn(file -> TEST_METHOD.matcher(Repository.textOf(file)).find())
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(file.getFileName().toString()).matches("\\w+(Test|Contract|Simulation)\\.java"));
    }

    private static Stream<Path> sourceFolders() {
        return Repository.mainSources().stream().map(Path::getParent).distinct().filter(Files::isDirectory);
    }

    private static List<String> findings(List<Path> sources, Pattern forbidden) {
        return sources.stream()
                .filter(file -> !file.endsWith("CodeRulesTest.java"))
                .flatMap(file -> forbidden
                        .matcher(Repository.textOf(file))
                        .results()
                        .map(match -> Repository.nameOf(file) + ": " + match.group()))
                .toList();
    }
}
