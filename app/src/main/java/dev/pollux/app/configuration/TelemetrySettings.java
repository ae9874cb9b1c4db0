package dev.pollux.app.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * To whom the server reports what it does.
 *
 * @param otlpEndpoint the address of an OpenTelemetry collector; empty sends nothing
 * @param samplingRatio which part of the traces that begin here is sent, from 0 to 1
 */
public record TelemetrySettings(Optional<URI> otlpEndpoint, double samplingRatio) {

    private static final Key<Optional<URI>> OTLP_ENDPOINT = Key.of(
                    "otlp_endpoint",
                    Form.text("an address such as http://localhost:4318", TelemetrySettings::address)
                            .optional(),
                    Optional.<URI>empty(),
                    "none: nothing is sent",
                    "where traces are sent by OTLP over HTTP; `/v1/traces` is added")
            .orVariable("OTEL_EXPORTER_OTLP_ENDPOINT");
    private static final Key<Double> SAMPLING_RATIO = Key.of(
            "sampling_ratio",
            Form.text("a number from 0 to 1", TelemetrySettings::ratio),
            "1",
            "which part of the traces that begin here is sent; callers who send `traceparent` decide for theirs");

    static final Section<TelemetrySettings> SECTION = Section.of(
            "telemetry",
            settings -> new TelemetrySettings(settings.get(OTLP_ENDPOINT), settings.get(SAMPLING_RATIO)),
            OTLP_ENDPOINT,
            SAMPLING_RATIO);

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> ratio(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(ratio -> ratio >= 0 && ratio <= 1);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
