package dev.pollux.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * One client that is not Google's own SDK, in one version.
 *
 * @param name and version, the heading of its column
 * @param preparation installs it; clients that share packages share it
 * @param snippet the program that docs/clients.md shows
 * @param driver runs the cases that are named, one JSON line each
 */
record Client(String name, Callable<?> preparation, Command snippet, Command driver) {

    /** Configured as the page tells its readers to. */
    Command snippet(PolluxServer server) {
        return snippet.with(Map.of("POLLUX_URL", server.url().toString(), "POLLUX_API_KEY", server.key()));
    }

    /** For those cases of the list that are its own. */
    Command driver(PolluxServer server, List<String> cases) {
        var own = cases.stream().filter(name -> !name.equals(Judgement.SNIPPET)).toArray(String[]::new);
        return driver.followedBy(own).with(Map.of("BASE_URL", server.url().toString(), "API_KEY", server.key()));
    }

    /** Those that speak to the Gemini API, or bring a framework of their own to the OpenAI-compatible door. */
    static List<Client> frameworks() {
        return List.of(
                Clients.langChain(),
                Clients.llamaIndex(),
                Clients.langChain4j(),
                Clients.aiSdkGoogle(),
                Clients.aiSdkOpenAi());
    }

    static List<Client> openAi() {
        return List.of(Clients.openAiPython(), Clients.openAiJavaScript(), Clients.openAiJava());
    }
}
