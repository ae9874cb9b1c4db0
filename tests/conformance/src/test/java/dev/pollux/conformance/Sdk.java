package dev.pollux.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * One official SDK in one version.
 *
 * @param name language and version, the heading of its column
 * @param preparation installs the SDK and brings the two programs next to it
 * @param quickstart runs Google's quickstart, which knows nothing of us
 * @param driver runs all other cases, one JSON line each
 */
record Sdk(String name, Callable<?> preparation, Command quickstart, Command driver) {

    /** Configured as a user would: by the environment variables that Google documents. */
    Command quickstart(PolluxServer server) {
        return quickstart.with(
                Map.of("GOOGLE_GEMINI_BASE_URL", server.url().toString(), "GEMINI_API_KEY", server.key()));
    }

    /** For a driver that asks and is answered. */
    Command driver(PolluxServer server) {
        return driver.with(address(server));
    }

    /** For the driver of all cases, some of which need keys of their own, or a document to ask about. */
    Command driverOfAllCases(PolluxServer server) {
        Map<String, String> environment = new HashMap<>(address(server));
        environment.put("EXPIRED_KEY", server.keys().expired());
        environment.put("READ_KEY", server.keys().reading());
        environment.put("LIMITED_KEY", server.keys().limited());
        environment.put(
                "REPORT_PDF",
                ReportPdf.write(Project.TARGET.resolve("report.pdf")).toString());
        return driver.with(environment);
    }

    private static Map<String, String> address(PolluxServer server) {
        return Map.of("BASE_URL", server.url().toString(), "API_KEY", server.key());
    }

    static List<Sdk> all() {
        return List.of(
                Sdks.python("v2"),
                Sdks.python("v3"),
                Sdks.javaScript("v2"),
                Sdks.javaScript("v3"),
                Sdks.java(),
                Sdks.go());
    }
}
