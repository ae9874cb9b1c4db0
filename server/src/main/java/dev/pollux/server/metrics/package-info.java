/**
 * Counts for the operator's monitoring, in Prometheus's text format.
 *
 * <p>Read {@link dev.pollux.server.metrics.MetricsEndpoint} first. Micrometer is met in
 * {@link dev.pollux.server.metrics.PrometheusPage} only, which nobody touches before the first scrape: a server starts
 * without loading it. May import: {@code server.calls}, {@code server.endpoint}, {@code server.health}.
 */
@NullMarked
package dev.pollux.server.metrics;

import org.jspecify.annotations.NullMarked;
