package dev.pollux.conformance.driver;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs every conformance case through google-genai for Java and prints one JSON line per case.
 *
 * <p>{@code BASE_URL} and {@code API_KEY} come from the environment; the names and the meaning of the cases are those of
 * {@code cases.txt}. Names on the command line run only those; {@code load WORKERS} keeps the server busy instead.
 */
public final class JavaDriver {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private JavaDriver() {}

    /** A case: returns what is worth telling when it passed, throws when it did not. */
    record Case(String name, Callable<String> steps) {}

    public static void main(String[] names) {
        if (System.getenv("BASE_URL") == null || System.getenv("API_KEY") == null) {
            // Without them the SDK would turn to Google.
            System.err.println("BASE_URL and API_KEY must be set");
            System.exit(2);
        }
        var chosen = List.of(names);
        if (chosen.size() == 2 && chosen.getFirst().equals("load")) {
            Load.run(Integer.parseInt(chosen.getLast()));
            System.exit(0);
        }
        Stream.of(
                        GeneratingCases.ALL,
                        StreamingCases.ALL,
                        StructuredCases.ALL,
                        CallingCases.ALL,
                        AutomaticCases.ALL,
                        ThinkingCases.ALL,
                        ModelsCases.ALL,
                        EmbeddingCases.ALL,
                        CacheCases.ALL,
                        FilingCases.ALL,
                        DocumentCases.ALL,
                        BatchCases.ALL,
                        EmbeddingBatchCases.ALL,
                        WebhookCases.ALL,
                        ErrorCases.ALL)
                .flatMap(List::stream)
                .filter(c -> chosen.isEmpty() || chosen.contains(c.name()))
                .forEach(JavaDriver::run);
        // The SDK's connection threads linger for minutes.
        System.exit(0);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // for whoever looks at the driver's log
    static void run(Case c) {
        long started = System.nanoTime();
        try {
            print(c, true, c.steps().call(), started);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            print(c, false, e.getClass().getSimpleName() + ": " + e.getMessage(), started);
        }
    }

    private static void print(Case c, boolean ok, String detail, long started) {
        long millis = (System.nanoTime() - started) / 1_000_000;
        OUT.println(JSON.writeValueAsString(Map.of("case", c.name(), "ok", ok, "detail", detail, "millis", millis)));
    }
}
