package dev.pollux.conformance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicContainer;
import tools.jackson.databind.json.JsonMapper;

/** One SDK's or client's verdicts: every case of the list has one, in its order; a case the driver kept silent about has failed. */
record Judgement(String client, SequencedMap<String, Verdict> verdicts) {
    static final String QUICKSTART = "quickstart-environment";
    static final String SNIPPET = "snippet";

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final JsonMapper JSON = new JsonMapper();

    static Judgement of(Sdk sdk, Future<?> installed, PolluxServer server, List<String> cases) {
        return judge(sdk.name(), installed, cases, () -> {
            var first = answer(QUICKSTART, sdk.quickstart(server).run(LIMIT));
            return new Findings(first, sdk.driverOfAllCases(server).run(LIMIT));
        });
    }

    static Judgement of(Client client, Future<?> installed, PolluxServer server, List<String> cases) {
        return judge(client.name(), installed, cases, () -> {
            var first = answer(SNIPPET, client.snippet(server).run(LIMIT));
            return new Findings(first, client.driver(server, cases).run(LIMIT));
        });
    }

    /** What the program that users are shown came to, and what the driver said. */
    private record Findings(Verdict first, Command.Outcome driver) {

        Map<String, Verdict> verdicts() {
            var found = new LinkedHashMap<String, Verdict>();
            found.put(first.name(), first);
            driver.output().lines().filter(line -> line.startsWith("{")).forEach(line -> {
                var verdict = Verdict.of(JSON.readTree(line));
                found.put(verdict.name(), verdict);
            });
            return found;
        }
    }

    private static Judgement judge(String client, Future<?> installed, List<String> cases, Supplier<Findings> judged) {
        if (installed.state() != Future.State.SUCCESS) {
            return complete(client, Map.of(), cases, "not installed: " + installed.exceptionNow());
        }
        var findings = judged.get();
        var driver = findings.driver();
        return complete(
                client,
                findings.verdicts(),
                cases,
                "no verdict; the driver ended with " + driver.status() + ": " + driver.tail());
    }

    DynamicContainer tests() {
        return DynamicContainer.dynamicContainer(
                client, verdicts.values().stream().map(Verdict::test));
    }

    private static Verdict answer(String name, Command.Outcome outcome) {
        return outcome.status() == 0 && !outcome.output().isBlank()
                ? Verdict.passed(name, outcome.output())
                : Verdict.failed(name, "status " + outcome.status() + ": " + outcome.tail());
    }

    private static Judgement complete(String client, Map<String, Verdict> found, List<String> cases, String silence) {
        var verdicts = new LinkedHashMap<String, Verdict>();
        for (String name : cases) {
            verdicts.put(name, found.getOrDefault(name, Verdict.failed(name, silence)));
        }
        for (Verdict verdict : found.values()) {
            verdicts.putIfAbsent(verdict.name(), Verdict.failed(verdict.name(), "not in the list of cases"));
        }
        return new Judgement(client, verdicts);
    }
}
