package dev.pollux.conformance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;

/** One SDK's verdicts: every case of the list has one, in its order; a case the driver kept silent about has failed. */
record Judgement(Sdk sdk, SequencedMap<String, Verdict> verdicts) {
    static final String QUICKSTART = "quickstart-environment";

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final JsonMapper JSON = new JsonMapper();

    static Judgement of(Sdk sdk, Future<?> installed, PolluxServer server, List<String> cases) {
        if (installed.state() != Future.State.SUCCESS) {
            return complete(sdk, Map.of(), cases, "not installed: " + installed.exceptionNow());
        }
        var found = new LinkedHashMap<String, Verdict>();
        found.put(QUICKSTART, quickstart(sdk.quickstart(server).run(LIMIT)));
        var outcome = sdk.driverOfAllCases(server).run(LIMIT);
        outcome.output().lines().filter(line -> line.startsWith("{")).forEach(line -> {
            var verdict = Verdict.of(JSON.readTree(line));
            found.put(verdict.name(), verdict);
        });
        return complete(
                sdk, found, cases, "no verdict; the driver ended with " + outcome.status() + ": " + outcome.tail());
    }

    private static Verdict quickstart(Command.Outcome outcome) {
        return outcome.status() == 0 && !outcome.output().isBlank()
                ? Verdict.passed(QUICKSTART, outcome.output())
                : Verdict.failed(QUICKSTART, "status " + outcome.status() + ": " + outcome.tail());
    }

    private static Judgement complete(Sdk sdk, Map<String, Verdict> found, List<String> cases, String silence) {
        var verdicts = new LinkedHashMap<String, Verdict>();
        for (String name : cases) {
            verdicts.put(name, found.getOrDefault(name, Verdict.failed(name, silence)));
        }
        for (Verdict verdict : found.values()) {
            verdicts.putIfAbsent(verdict.name(), Verdict.failed(verdict.name(), "not in cases.txt"));
        }
        return new Judgement(sdk, verdicts);
    }
}
