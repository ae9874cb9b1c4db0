package dev.pollux.app.configuration;

import java.time.Duration;

/**
 * How the server ends.
 *
 * @param grace how long running requests may take to end by themselves
 */
public record StopSettings(Duration grace) {

    private static final Key<Duration> GRACE = Key.of(
            "grace",
            Form.duration("1h"),
            "10s",
            "how long running requests may go on after SIGTERM before they end with 503");

    static final Section<StopSettings> SECTION =
            Section.of("stop", settings -> new StopSettings(settings.get(GRACE)), GRACE);
}
