package dev.pollux.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The histograms of one page, which Micrometer would count anew instead of taking them as they are. Confined to one thread.
 */
final class HistogramPages implements MultiCollector {

    private final Map<String, HistogramSnapshot.Builder> histograms = new LinkedHashMap<>();

    /** @param name ends with the unit, seconds */
    void add(String name, String description, Histogram histogram, Labels labels) {
        histograms
                .computeIfAbsent(
                        name, _ -> HistogramSnapshot.builder().name(name).help(description))
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels)
                        .sum(histogram.seconds())
                        .classicHistogramBuckets(buckets(histogram))
                        .build());
    }

    private static ClassicHistogramBuckets buckets(Histogram histogram) {
        double[] bounds = histogram.bounds();
        List<Double> all = DoubleStream.concat(DoubleStream.of(bounds), DoubleStream.of(Double.POSITIVE_INFINITY))
                .boxed()
                .toList();
        List<Long> counts = Arrays.stream(histogram.counts()).boxed().toList();
        return ClassicHistogramBuckets.of(all, counts);
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(histograms.values().stream()
                .<MetricSnapshot>map(HistogramSnapshot.Builder::build)
                .toList());
    }
}
