package dev.pollux.app.configuration;

import java.time.Duration;
import java.util.List;

/**
 * What is fetched for clients who name URLs.
 *
 * @param enabled whether anything is
 * @param privateNetworks whether this machine and the operator's own networks may be called as well
 * @param hosts that may be called; empty for all
 * @param ports that may be called; empty for those of the web
 * @param bytes the largest document
 * @param time the longest a fetch may take
 */
public record FetchSettings(
        boolean enabled, boolean privateNetworks, List<String> hosts, List<Integer> ports, long bytes, Duration time) {

    private static final Key<Boolean> ENABLED = Key.of(
            "enabled", Form.yesNo(), "true", "whether documents behind `http` and `https` URLs are fetched at all");
    private static final Key<Boolean> PRIVATE_NETWORKS = Key.of(
            "private_networks",
            Form.yesNo(),
            "false",
            "whether clients may name hosts of this machine and of private networks; addresses where clouds hand out credentials"
                    + " are never called");
    private static final Key<Long> SIZE =
            Key.of("size", Form.size("100MiB"), "100MB", "the largest document that is fetched");
    private static final Key<Duration> TIME =
            Key.of("time", Form.duration("10m"), "30s", "the longest a fetch may take, redirects included");

    static final Section<FetchSettings> SECTION = Section.of(
            "fetch",
            settings -> new FetchSettings(
                    settings.get(ENABLED),
                    settings.get(PRIVATE_NETWORKS),
                    settings.get(CalledPlaces.HOSTS),
                    settings.get(CalledPlaces.PORTS),
                    settings.get(SIZE),
                    settings.get(TIME)),
            ENABLED,
            PRIVATE_NETWORKS,
            CalledPlaces.HOSTS,
            CalledPlaces.PORTS,
            SIZE,
            TIME);
}
