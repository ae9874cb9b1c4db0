package dev.pollux.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The clients that applications are built with find what they expect: every case of a list in every client, and the table of
 * it. {@code -Dpollux.conformance.sdk=LangChain} runs those whose name contains that.
 */
@ExtendWith(PolluxServerExtension.class)
final class ClientsTest {

    @TestFactory
    Stream<DynamicContainer> every_framework_passes_every_case(PolluxServer server) throws IOException {
        return judged("frameworks", Client.frameworks(), server);
    }

    @TestFactory
    Stream<DynamicContainer> every_openai_sdk_passes_every_case(PolluxServer server) throws IOException {
        return judged("openai", Client.openAi(), server);
    }

    private static Stream<DynamicContainer> judged(String name, List<Client> clients, PolluxServer server)
            throws IOException {
        List<String> cases = CaseList.read("/" + name + "-cases.txt");
        String chosen = System.getProperty("pollux.conformance.sdk", "");
        var those = clients.stream().filter(c -> c.name().contains(chosen)).toList();
        var installed = install(those);
        var judgements = those.stream()
                .map(client -> Judgement.of(client, installed.get(client.preparation()), server, cases))
                .toList();
        print(name, judgements);
        return judgements.stream().map(Judgement::tests);
    }

    /** Once for all that share it; done before the first is judged. */
    private static Map<Callable<?>, Future<?>> install(List<Client> clients) {
        var installed = new HashMap<Callable<?>, Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(client -> installed.computeIfAbsent(client.preparation(), executor::submit));
        }
        return installed;
    }

    private static void print(String name, List<Judgement> judgements) throws IOException {
        var table = new ConformanceTable();
        judgements.forEach(table::add);
        if (!judgements.isEmpty()) {
            System.out.println("\n" + table.text());
            Files.writeString(Project.TARGET.resolve(name + "-table.md"), table.text());
        }
    }
}
