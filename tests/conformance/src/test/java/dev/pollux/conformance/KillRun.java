package dev.pollux.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills the engine at random moments while four SDKs with four loops each keep the server busy, and keeps what everybody saw.
 *
 * @param calls all calls of all SDKs
 * @param nextAnswers of the request that was sent at once after each kill
 * @param probes what became of requests that need no engine
 */
record KillRun(List<LoadCall> calls, List<NextAnswer> nextAnswers, Prober probes) {
    static final Duration CALL_LIMIT = Duration.ofSeconds(60);

    private static final int WORKERS = 4;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long LONGEST_GAP_MILLIS = 6_000;

    /**
     * The first answer after a kill.
     *
     * @param loaded how long after the kill the model was ready again
     * @param after how long after the kill the answer was whole
     */
    record NextAnswer(int status, Duration loaded, Duration after) {
        boolean isPrompt() {
            return after.minus(loaded).compareTo(Duration.ofSeconds(2)) < 0;
        }
    }

    static List<Sdk> sdks() {
        return List.of(Sdks.python("v3"), Sdks.javaScript("v3"), Sdks.go(), Sdks.java());
    }

    static KillRun of(PolluxServer server, int kills, Random random) throws InterruptedException {
        List<LoadDriver> drivers = new ArrayList<>();
        try (Prober probes = Prober.start(server)) {
            sdks().forEach(sdk -> drivers.add(LoadDriver.start(sdk, server, WORKERS)));
            require(Polling.until(START_LIMIT, () -> drivers.stream().allMatch(LoadDriver::isAtWork)), "no load");
            List<NextAnswer> answers = killing(server, kills, random);
            drivers.forEach(LoadDriver::askToFinish);
            List<LoadCall> calls = new ArrayList<>();
            for (LoadDriver driver : drivers) {
                calls.addAll(driver.calls(CALL_LIMIT));
            }
            return new KillRun(calls, answers, probes);
        } finally {
            drivers.forEach(LoadDriver::close);
        }
    }

    private static List<NextAnswer> killing(PolluxServer server, int kills, Random random) throws InterruptedException {
        List<NextAnswer> answers = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            while (answers.size() < kills) {
                long gap = random.nextLong(LONGEST_GAP_MILLIS);
                long killed = clock.schedule(() -> kill(server), gap, TimeUnit.MILLISECONDS)
                        .get();
                answers.add(nextAnswer(server, killed, answers.size() + 1));
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static long kill(PolluxServer server) {
        ServerProcess.of(server).orElseThrow().awaitEngine().kill();
        return System.nanoTime();
    }

    private static NextAnswer nextAnswer(PolluxServer server, long killed, int kills) {
        var answer = CompletableFuture.supplyAsync(() -> answered(server, killed));
        String ready = ": ready, engine restarts: " + kills + ",";
        var http = Http.http1(server);
        require(
                Polling.until(
                        CALL_LIMIT, () -> http.get("/readyz?verbose").body().contains(ready)),
                "not ready after kill " + kills);
        Duration loaded = Duration.ofNanos(System.nanoTime() - killed);
        return new NextAnswer(answer.join().status(), loaded, answer.join().after());
    }

    private static NextAnswer answered(PolluxServer server, long killed) {
        int status = Http.http1(server)
                .post("/v1beta/models/gemini-2.5-flash:generateContent", """
                        {"contents":[{"parts":[{"text":"Hello"}]}],"generationConfig":{"maxOutputTokens":2}}""")
                .status();
        return new NextAnswer(status, Duration.ZERO, Duration.ofNanos(System.nanoTime() - killed));
    }

    private static void require(boolean condition, String complaint) {
        if (!condition) {
            throw new IllegalStateException(complaint);
        }
    }

    /** The figures, a line per SDK and kind of call. */
    String summary() {
        Stream<String> lines = calls.stream()
                .collect(Collectors.groupingBy(
                        call -> "%-18s %-9s %s".formatted(call.sdk(), call.kind(), told(call)),
                        TreeMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(line -> "  %s: %d".formatted(line.getKey(), line.getValue()));
        String next =
                "  after a kill the model was ready in %s, the next answer came in %s, %d of %d within 2 s of ready"
                        .formatted(
                                waits(NextAnswer::loaded),
                                waits(NextAnswer::after),
                                nextAnswers.stream()
                                        .filter(NextAnswer::isPrompt)
                                        .count(),
                                nextAnswers.size());
        String others =
                "  other endpoints: %d answers, slowest %d ms".formatted(probes.answers(), probes.slowestMillis());
        return Stream.concat(lines, Stream.of(next, others)).collect(Collectors.joining("\n"));
    }

    private String waits(Function<NextAnswer, Duration> what) {
        var millis = nextAnswers.stream()
                .map(answer -> what.apply(answer).toMillis())
                .sorted()
                .toList();
        return "%d ms (slowest %d ms)".formatted(millis.get(millis.size() / 2), millis.getLast());
    }

    private static String told(LoadCall call) {
        return call.outcome().equals("error") ? call.error() + " " + call.code() + " " + call.status() : call.outcome();
    }
}
