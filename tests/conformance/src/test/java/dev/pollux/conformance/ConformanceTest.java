package dev.pollux.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
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
        List<String> cases = CaseList.read("/cases.txt");
        String chosen = System.getProperty("pollux.conformance.sdk", "");
        var sdks = Sdk.all().stream().filter(sdk -> sdk.name().contains(chosen)).toList();
        var installed = install(sdks);
        return sdks.stream()
                .map(sdk -> Judgement.of(sdk, installed.get(sdk), server, cases))
                .peek(TABLE::add)
                .map(Judgement::tests);
    }

    /** All at once, as each mostly waits for its registry; done before the first is judged. */
    private static Map<Sdk, Future<?>> install(List<Sdk> sdks) {
        var installed = new HashMap<Sdk, Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            sdks.forEach(sdk -> installed.put(sdk, executor.submit(sdk.preparation())));
        }
        return installed;
    }

    @AfterAll
    static void print_the_table() throws IOException {
        System.out.println("\n" + TABLE.text());
        Files.writeString(Project.TARGET.resolve("conformance-table.md"), TABLE.text());
    }
}
