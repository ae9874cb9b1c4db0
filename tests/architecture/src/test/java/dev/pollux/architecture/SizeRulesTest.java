package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Limits that keep files and methods readable in one sitting. They are upper bounds, not aims: most files stay under 150
 * lines and most methods under 10.
 */
class SizeRulesTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;

    /** Records are exempt: a canonical constructor has as many parameters as the message has fields. */
    private static final int PARAMETERS = 8;

    /** What is larger than its limit, and why that is right. An entry that is no longer needed fails the test. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    private static final List<SourceShape.Method> METHODS = SourceShape.methodsOf(Repository.javaSources());

    @Test
    void files_are_short() {
        assertThat(filesOver(FILE_LINES)).allSatisfy(SizeRulesTest::isExcepted);
    }

    @Test
    void methods_are_short() {
        assertThat(methodsOver(METHOD_LINES)).allSatisfy(SizeRulesTest::isExcepted);
    }

    @Test
    void methods_take_few_parameters() {
        assertThat(methodsWithMoreParametersThan(PARAMETERS)).allSatisfy(SizeRulesTest::isExcepted);
    }

    @Test
    void every_exception_is_needed() {
        Stream<String> tooLarge = Stream.of(
                        filesOver(FILE_LINES), methodsOver(METHOD_LINES), methodsWithMoreParametersThan(PARAMETERS))
                .flatMap(List::stream);
        assertThat(tooLarge.toList()).containsAll(EXCEPTIONS.keySet());
    }

    @Test
    void the_sources_were_really_read() {
        assertThat(METHODS).hasSizeGreaterThan(500);
    }

    private static void isExcepted(String name) {
        assertThat(EXCEPTIONS).containsKey(name);
    }

    private static List<String> filesOver(int limit) {
        return Repository.javaSources().stream()
                .filter(file -> linesOf(file) > limit)
                .map(Repository::nameOf)
                .toList();
    }

    private static List<String> methodsOver(int limit) {
        return METHODS.stream()
                .filter(method -> method.lines() > limit)
                .map(SourceShape.Method::name)
                .toList();
    }

    private static List<String> methodsWithMoreParametersThan(int limit) {
        return METHODS.stream()
                .filter(method -> method.parameters() > limit)
                .map(SourceShape.Method::name)
                .toList();
    }

    private static long linesOf(Path file) {
        return Repository.textOf(file).lines().count();
    }
}
