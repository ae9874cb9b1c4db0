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
    private static final Limits PRODUCT = new Limits(400, 45);

    /** A test class lists the cases of one contract, and a case may be a table. */
    private static final Limits TESTS = new Limits(700, 60);

    /** A record's constructor is exempt: it has as many parameters as the message has fields. */
    private static final int PARAMETERS = 7;

    private record Limits(int fileLines, int methodLines) {
        static Limits of(String name) {
            return name.contains("/src/main/") ? PRODUCT : TESTS;
        }
    }

    /** What is larger than its limit, and why that is right. An entry that is no longer needed fails the test. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    private static final List<SourceShape.Method> METHODS = SourceShape.methodsOf(Repository.javaSources());

    @Test
    void files_are_short() {
        assertThat(longFiles()).allSatisfy(SizeRulesTest::isExcepted);
    }

    @Test
    void methods_are_short() {
        assertThat(longMethods()).allSatisfy(SizeRulesTest::isExcepted);
    }

    @Test
    void methods_take_few_parameters() {
        assertThat(methodsWithManyParameters()).allSatisfy(SizeRulesTest::isExcepted);
    }

    @Test
    void every_exception_is_needed() {
        Stream<String> tooLarge = Stream.of(longFiles(), longMethods(), methodsWithManyParameters())
                .flatMap(List::stream);
        assertThat(tooLarge.toList()).containsAll(EXCEPTIONS.keySet());
    }

    @Test
    void the_sources_were_really_read() {
        assertThat(METHODS).hasSizeGreaterThan(1500);
    }

    private static void isExcepted(String name) {
        assertThat(EXCEPTIONS).containsKey(name);
    }

    private static List<String> longFiles() {
        return Repository.javaSources().stream()
                .filter(file ->
                        linesOf(file) > Limits.of(Repository.nameOf(file)).fileLines())
                .map(Repository::nameOf)
                .toList();
    }

    private static List<String> longMethods() {
        return METHODS.stream()
                .filter(method -> method.lines() > Limits.of(method.name()).methodLines())
                .map(SourceShape.Method::name)
                .toList();
    }

    private static List<String> methodsWithManyParameters() {
        return METHODS.stream()
                .filter(method -> method.parameters() > PARAMETERS && !method.isRecordConstructor())
                .map(SourceShape.Method::name)
                .toList();
    }

    private static long linesOf(Path file) {
        return Repository.textOf(file).lines().count();
    }
}
