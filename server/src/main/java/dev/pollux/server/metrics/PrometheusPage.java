package dev.pollux.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.server.health.EngineLoad;
import dev.pollux.server.health.ModelStatus;
import dev.pollux.service.recording.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * All numbers of one moment, as Prometheus reads them.
 *
 * <p>The numbers are kept elsewhere, where counting costs an addition. Each page gets a registry of its own, filled from
 * them, so that a model that was unloaded leaves no numbers behind, and a server that nobody scrapes pays nothing.
 */
final class PrometheusPage {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final HistogramPages histograms = new HistogramPages();

    private PrometheusPage() {}

    static byte[] of(List<ModelStatus> models, RequestCounts requests, List<Backlog> backlogs) {
        PrometheusPage page = new PrometheusPage();
        models.forEach(page::add);
        requests.requests().forEach(page::add);
        requests.models().forEach(page::add);
        backlogs.forEach(page::add);
        page.registry.getPrometheusRegistry().register(page.histograms);
        try {
            return page.registry.scrape().getBytes(UTF_8);
        } finally {
            page.registry.close();
        }
    }

    private void add(ModelStatus model) {
        Tags tags = Tags.of("model", model.id());
        count("engine.restarts", "Starts of an engine after it ended unasked", tags, model.engineRestarts());
        model.load().ifPresent(load -> add(load, tags));
    }

    private void add(EngineLoad load, Tags tags) {
        gauge("engine.slots", "Sequences the engine can compute side by side", tags, load.slots());
        gauge("engine.active.slots", "Slots that belong to a request", tags, load.activeSlots());
        gauge("engine.queued.requests", "Requests that wait for slots", tags, load.queuedRequests());
        count("engine.steps", "Steps computed since the engine started", tags, load.steps());
        count("engine.prompt.tokens", "Prompt tokens computed since the engine started", tags, load.promptTokens());
        count("engine.generated.tokens", "Tokens generated since the engine started", tags, load.generatedTokens());
    }

    private void add(Backlog backlog) {
        Tags tags = Tags.of("kind", backlog.name());
        gauge("records.waiting", "Records that wait to be written to the store", tags, backlog.waiting());
        count("records.dropped", "Records that found no room while they would have waited", tags, backlog.dropped());
    }

    private void add(RequestCounts.Kind kind, Histogram durations) {
        Tags tags =
                Tags.of("method", kind.method(), "route", kind.route(), "status", kind.status(), "code", kind.code());
        long requests = Arrays.stream(durations.counts()).sum();
        count("http.requests", "Requests that have ended", tags, requests);
        histograms.add(
                "http_request_duration_seconds",
                "Time from a request's head to the end of its answer",
                durations,
                Labels.of(
                        "method", kind.method(), "route", kind.route(), "status", kind.status(), "code", kind.code()));
    }

    private void add(String model, ModelTally tally) {
        Labels labels = Labels.of("model", model);
        histograms.add(
                "gen_ai_server_time_to_first_token_seconds",
                "Time from a request's head to its first token, thoughts included",
                tally.timeToFirstToken,
                labels);
        histograms.add(
                "gen_ai_server_inter_token_latency_seconds",
                "Time between two tokens of a candidate",
                tally.interTokenLatency,
                labels);
        histograms.add(
                "gen_ai_server_request_queue_time_seconds",
                "Time that requests waited for their slots",
                tally.queueTime,
                labels);
        histograms.add(
                "gen_ai_server_request_duration_seconds",
                "Time from a request's head to the end of its answer",
                tally.requestDuration,
                labels);
        tokens(model, "prompt", tally.promptTokens);
        tokens(model, "cached", tally.cachedTokens);
        tokens(model, "thought", tally.thoughtTokens);
        tokens(model, "candidate", tally.candidateTokens);
    }

    private void tokens(String model, String type, LongAdder tokens) {
        String description = "Tokens of requests that have ended; cached ones are among the prompt's";
        count("gen.ai.server.tokens", description, Tags.of("model", model, "type", type), tokens.sum());
    }

    private void count(String name, String description, Tags tags, long value) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment((double) value);
    }

    private void gauge(String name, String description, Tags tags, int value) {
        Gauge.builder(name, () -> value).description(description).tags(tags).register(registry);
    }
}
