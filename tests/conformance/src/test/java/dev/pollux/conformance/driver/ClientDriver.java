package dev.pollux.conformance.driver;

import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;

/**
 * Runs the conformance cases of one Java client and prints one JSON line per case.
 *
 * <p>The client's name comes first on the command line, then the names of cases, else all of them run. {@code BASE_URL} and
 * {@code API_KEY} come from the environment.
 */
public final class ClientDriver {
    private ClientDriver() {}

    public static void main(String[] words) {
        if (System.getenv("BASE_URL") == null || System.getenv("API_KEY") == null) {
            // Without them the clients would turn to Google.
            System.err.println("BASE_URL and API_KEY must be set");
            System.exit(2);
        }
        var chosen = List.of(words).subList(1, words.length);
        cases(words[0]).stream()
                .filter(c -> chosen.isEmpty() || chosen.contains(c.name()))
                .forEach(JavaDriver::run);
        System.exit(0);
    }

    private static List<Case> cases(String client) {
        return switch (client) {
            case "langchain4j" -> LangChain4jCases.ALL;
            case "openai-java" -> OpenAiCases.ALL;
            default -> throw new IllegalArgumentException("no client is called " + client);
        };
    }
}
