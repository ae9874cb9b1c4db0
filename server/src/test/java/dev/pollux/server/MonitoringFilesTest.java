package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.health.EngineLoad;
import dev.pollux.server.health.ModelStatus;
import dev.pollux.server.health.ModelStatus.State;
import dev.pollux.server.health.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that operators give to their monitoring know no number that is not there. */
class MonitoringFilesTest {

    private static final Path REPOSITORY = Path.of("..");

    /** What stands before a selector or inside {@code label_values} is a metric. */
    private static final Pattern METRIC = Pattern.compile("([a-z_]+)(?=\\{[^{])|(?<=label_values\\()[a-z_]+");

    private static final Pattern NUMBER = Pattern.compile("^([a-z_]+)[{ ]", Pattern.MULTILINE);

    /** Prometheus's own. */
    private static final Set<String> FOREIGN = Set.of("up");

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceAll("[{ ]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> scraped() throws Exception {
        try (TestServer server = new TestServer()) {
            server.readiness.set(new Readiness(
                    true,
                    List.of(new ModelStatus(
                            "tiny", State.READY, 0, Optional.empty(), Optional.of(new EngineLoad(1, 0, 0, 0, 0, 0))))));
            server.post("/v1beta/models/scripted:generateContent", "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}");
            server.calls.take();
            return all(NUMBER, server.call("GET", "/metrics", "").text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/grafana/pollux.json", "deploy/prometheus/alerts.yml"})
    void every_number_they_ask_for_is_on_the_page(String file) throws Exception {
        Set<String> asked = all(METRIC, Files.readString(REPOSITORY.resolve(file)));
        asked.removeAll(FOREIGN);

        assertThat(asked).hasSizeGreaterThan(5).isSubsetOf(scraped());
    }

    @Test
    void the_page_of_the_documentation_explains_every_number() throws Exception {
        String page = Files.readString(REPOSITORY.resolve("docs/observability.md"));

        Stream<String> names = scraped().stream().map(name -> name.replaceFirst("_(bucket|sum|count)$", ""));
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void the_pattern_finds_what_is_asked_for() throws IOException {
        String rules = Files.readString(REPOSITORY.resolve("deploy/prometheus/alerts.yml"));

        assertThat(all(METRIC, rules)).contains("engine_slots", "http_requests_total", "up");
    }
}
