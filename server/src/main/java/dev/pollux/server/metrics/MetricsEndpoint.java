package dev.pollux.server.metrics;

import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.health.Readiness;
import dev.pollux.service.recording.Backlog;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers a scrape.
 *
 * @param readiness how the models fare; asked at each scrape, by many threads at once
 * @param requests of the whole server
 * @param backlogs of records that wait for the store
 */
public record MetricsEndpoint(Supplier<Readiness> readiness, RequestCounts requests, List<Backlog> backlogs)
        implements Endpoint {
    public MetricsEndpoint {
        backlogs = List.copyOf(backlogs);
    }

    /** Prometheus's text format, as every scraper understands it. */
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    @Override
    public void answer(Call call) {
        byte[] page = PrometheusPage.of(readiness.get().models(), requests, backlogs);
        call.exchange().addHeader("Content-Type", CONTENT_TYPE);
        call.exchange().addHeader("Cache-Control", "no-store");
        call.exchange().send(200, page);
    }
}
