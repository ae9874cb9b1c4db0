package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Google's own SDKs find what they expect: every case of {@code cases.txt} in every SDK, and the table of it.
 *
 * <p>The SDKs run one after the other, because the cases compare texts, and texts are repeatable when a request is alone.
 * {@code -Dpollux.conformance.sdk=Python} runs those whose name contains that.
 */
@ExtendWith(PolluxServerExtension.class)
final class ConformanceTest {
    private static final ConformanceTable TABLE = new ConformanceTable();

    @TestFactory
    Stream<DynamicContainer> every_sdk_passes_every_case(PolluxServer server) throws IOException {
        List<String> cases = cases();
        String chosen = System.getProperty("pollux.conformance.sdk", "");
        var sdks = Sdk.all().stream().filter(sdk -> sdk.name().contains(chosen)).toList();
        var installed = install(sdks);
        return sdks.stream()
                .map(sdk -> Judgement.of(sdk, installed.get(sdk), server, cases))
                .peek(TABLE::add)
                .map(judgement -> DynamicContainer.dynamicContainer(
                        judgement.sdk().name(),
                        judgement.verdicts().values().stream().map(ConformanceTest::test)));
    }

    /** All at once, as each mostly waits for its registry; done before the first is judged. */
    private static Map<Sdk, Future<?>> install(List<Sdk> sdks) {
        var installed = new HashMap<Sdk, Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            sdks.forEach(sdk -> installed.put(sdk, executor.submit(sdk.preparation())));
        }
        return installed;
    }

    private static DynamicTest test(Verdict verdict) {
        return DynamicTest.dynamicTest(
                verdict.name(),
                () -> assertThat(verdict.ok()).as(verdict.detail()).isTrue());
    }

    @AfterAll
    static void print_the_table() throws IOException {
        System.out.println("\n" + TABLE.text());
        Files.writeString(Project.TARGET.resolve("conformance-table.md"), TABLE.text());
    }

    private static List<String> cases() throws IOException {
        try (InputStream list = ConformanceTest.class.getResourceAsStream("/cases.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        }
    }
}
