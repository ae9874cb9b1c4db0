package dev.pollux.app.configuration;

import java.time.Duration;
import java.util.List;

/**
 * Where notices are sent, and how long.
 *
 * @param privateNetworks whether this machine and the operator's own networks may be called as well
 * @param hosts that may be called; empty for all
 * @param ports that may be called; empty for those of the web
 * @param plainHttp whether receivers may be called without TLS
 * @param perProject how many webhooks a project has at most
 * @param disableAfter how many deliveries of a webhook may be given up in a row before it is disabled
 * @param retention how long deliveries are remembered
 */
public record WebhookSettings(
        boolean privateNetworks,
        List<String> hosts,
        List<Integer> ports,
        boolean plainHttp,
        int perProject,
        int disableAfter,
        Duration retention) {

    private static final Key<Boolean> PRIVATE_NETWORKS = Key.of(
            "private_networks",
            Form.yesNo(),
            "false",
            "whether webhooks may be on this machine and in private networks; addresses where clouds hand out credentials are"
                    + " never called");
    private static final Key<Boolean> PLAIN_HTTP = Key.of(
            "plain_http", Form.yesNo(), "false", "whether webhooks may be `http` URLs; else they must be `https` URLs");
    private static final Key<Integer> PER_PROJECT =
            Key.of("per_project", Form.whole(0, 1000), "100", "how many webhooks a project has at most");
    private static final Key<Integer> DISABLE_AFTER = Key.of(
            "disable_after",
            Form.whole(1, 1000),
            "10",
            "how many deliveries to a webhook may be given up, each after a day, with none that succeeds in between, before it"
                    + " is disabled");
    private static final Key<Duration> RETENTION = Key.of(
            "retention",
            Form.duration("365d"),
            "30d",
            "how long the admin API shows deliveries that are over, from when they were made");

    static final Section<WebhookSettings> SECTION = Section.of(
            "webhooks",
            settings -> new WebhookSettings(
                    settings.get(PRIVATE_NETWORKS),
                    settings.get(CalledPlaces.HOSTS),
                    settings.get(CalledPlaces.PORTS),
                    settings.get(PLAIN_HTTP),
                    settings.get(PER_PROJECT),
                    settings.get(DISABLE_AFTER),
                    settings.get(RETENTION)),
            PRIVATE_NETWORKS,
            CalledPlaces.HOSTS,
            CalledPlaces.PORTS,
            PLAIN_HTTP,
            PER_PROJECT,
            DISABLE_AFTER,
            RETENTION);
}
