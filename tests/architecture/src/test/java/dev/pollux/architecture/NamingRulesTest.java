package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names say what a thing is; these endings say nothing. */
class NamingRulesTest {
    private static final List<String> EMPTY_ENDINGS = List.of(
            "Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base", "Common", "Info", "Data", "Processor");

    /** Simple name to the reason why it is right all the same. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "ErrorInfo", "google.rpc.ErrorInfo is its name on the wire",
            "RetryInfo", "google.rpc.RetryInfo is its name on the wire",
            "FileData", "a part's member fileData, and its type in Google's reference");

    @Test
    void no_class_has_a_name_that_says_nothing() {
        assertThat(names())
                .isNotEmpty()
                .filteredOn(NamingRulesTest::saysNothing)
                .isEmpty();
    }

    @Test
    void every_exception_is_needed() {
        assertThat(names().toList()).containsAll(EXCEPTIONS.keySet());
    }

    private static boolean saysNothing(String name) {
        return !EXCEPTIONS.containsKey(name) && EMPTY_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static Stream<String> names() {
        Stream<String> product = Modules.classes().stream().map(JavaClass::getSimpleName);
        Stream<String> tests = Repository.testSources().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> !name.equals("package-info.java"))
                .map(name -> name.substring(0, name.length() - ".java".length()));
        return Stream.concat(product, tests);
    }
}
