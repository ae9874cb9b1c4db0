package dev.pollux.server.metrics;

import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.health.Readiness;
import java.util.function.Supplier;

/**
 * Answers a scrape.
 *
 * @param readiness how the models fare; asked at each scrape, by many threads at once
 * @param requests of the whole server
 */
public record MetricsEndpoint(Supplier<Readiness> readiness, RequestCounts requests) implements Endpoint {

    /** Prometheus's text format, as every scraper understands it. */
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    @Override
    public void answer(Call call) {
        byte[] page = PrometheusPage.of(readiness.get().models(), requests);
        call.exchange().addHeader("Content-Type", CONTENT_TYPE);
        call.exchange().addHeader("Cache-Control", "no-store");
        call.exchange().send(200, page);
    }
}
