package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library that only a scrape needs costs no start. */
class StartWithoutMicrometerTest {

    /** A server that answers one request; scraped if so told. */
    static final class OneRequest {

        private OneRequest() {}

        public static void main(String[] arguments) throws IOException {
            try (TestServer server = new TestServer()) {
                server.call("GET", "/readyz", "");
                if (arguments.length > 0) {
                    server.call("GET", "/metrics", "");
                }
            }
        }
    }

    @Test
    void nothing_of_micrometer_is_loaded_before_the_first_scrape() throws Exception {
        assertThat(classesLoadedBy("scrape")).anyMatch(StartWithoutMicrometerTest::isOfMicrometer);
        assertThat(classesLoadedBy())
                .anyMatch(line -> line.contains("dev.pollux.server.metrics.MetricsEndpoint"))
                .noneMatch(StartWithoutMicrometerTest::isOfMicrometer);
    }

    private static boolean isOfMicrometer(String line) {
        return line.contains(" io.micrometer.") || line.contains(" io.prometheus.");
    }

    private static List<String> classesLoadedBy(String... arguments) throws Exception {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                OneRequest.class.getName());
        Process process = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
