package dev.pollux.benchmarks.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends the same profiles to several running servers, alternating between them in every round, and prints the medians.
 *
 * <p>Arguments: one or more {@code name=dialect,url[,key]}; the first is the one the others are compared with. System
 * properties: {@code rounds} (default 5), {@code streams} (default {@code 1,8,16}), {@code tokens} per answer (default 96),
 * {@code words} of the prompt (default 24), {@code long.words} of the long prompt (default 1400, about 2,000 tokens; 0 skips
 * it).
 */
public final class SideBySide {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int TOKENS = Integer.getInteger("tokens", 96);
    private static final int WORDS = Integer.getInteger("words", 24);
    private static final int LONG_WORDS = Integer.getInteger("long.words", 1400);
    private static final long SEED = 42;
    private static final long PAUSE_MILLIS = 1000;

    private final List<Target> targets;
    private final PrintStream out;

    private SideBySide(List<Target> targets, PrintStream out) {
        this.targets = targets;
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        List<Target> targets = Arrays.stream(arguments).map(Target::parse).toList();
        new SideBySide(targets, System.out).run();
    }

    private void run() throws InterruptedException {
        out.printf("%-22s %-16s %12s %14s %8s%n", "profile", "server", "tokens/s", "first token ms", "ratio");
        for (String streams : System.getProperty("streams", "1,8,16").split(",", -1)) {
            profile(streams + " streams", Integer.parseInt(streams), WORDS, TOKENS);
        }
        if (LONG_WORDS > 0) {
            profile("long prompt", 1, LONG_WORDS, 8);
        }
    }

    private void profile(String name, int streams, int words, int tokens) throws InterruptedException {
        Map<Target, List<Measurement>> rounds = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Target target : targets) {
                // A server's computing threads spin for a while after their work; the next one shall not pay for it.
                Thread.sleep(PAUSE_MILLIS);
                Measurement measurement = measure(target, streams, new Prompts(SEED + round, words), tokens);
                // The first round warms caches and compilers on both sides.
                if (round > 0) {
                    rounds.computeIfAbsent(target, ignored -> new ArrayList<>()).add(measurement);
                }
            }
        }
        print(name, rounds);
    }

    private static Measurement measure(Target target, int streams, Prompts prompts, int tokens)
            throws InterruptedException {
        try (StreamClient client = new StreamClient(target)) {
            long start = System.nanoTime();
            List<StreamResult> results = client.run(streams, prompts, tokens);
            return Measurement.of(results, System.nanoTime() - start);
        }
    }

    private void print(String profile, Map<Target, List<Measurement>> rounds) {
        Measurement first = Measurement.median(rounds.getOrDefault(targets.getFirst(), List.of()));
        rounds.forEach((target, measurements) -> {
            Measurement median = Measurement.median(measurements);
            out.printf(
                    "%-22s %-16s %12.1f %14.1f %8.2f%n",
                    profile,
                    target.name(),
                    median.tokensPerSecond(),
                    median.firstTokenMillis(),
                    first.tokensPerSecond() / median.tokensPerSecond());
        });
    }
}
