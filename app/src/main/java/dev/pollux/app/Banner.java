package dev.pollux.app;

import dev.pollux.catalog.InstalledModel;
import dev.pollux.cli.Terminal;
import java.util.Optional;

/** What a person sees once the server listens: where, with which key, and a line to paste. */
final class Banner {

    private Banner() {}

    /**
     * @param newKey a key that was made for this installation just now and is never shown again
     * @param configuredKey a key the operator brought
     */
    static void print(
            Terminal terminal,
            String url,
            InstalledModel model,
            Optional<String> newKey,
            Optional<String> configuredKey) {
        terminal.line("");
        terminal.line(
                "Pollux answers with " + model.id() + " (" + model.manifest().format() + ") on " + url);
        terminal.line("");
        newKey.ifPresent(key -> terminal.line("  API key   " + key + "   (shown this once: keep it)"));
        String shell = newKey.orElse(configuredKey.isPresent() ? "$POLLUX_API_KEY" : "$KEY");
        terminal.line(curl(url, shell));
        terminal.line("");
    }

    private static String curl(String url, String key) {
        return """
                  Try it
                    curl "%s/v1beta/models/gemini-2.5-flash:generateContent" \\
                      -H "x-goog-api-key: %s" -H "Content-Type: application/json" \\
                      -d '{"contents":[{"parts":[{"text":"Explain how AI works in a few words"}]}]}'""".formatted(url, key);
    }
}
