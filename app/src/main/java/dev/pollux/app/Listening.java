package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.server.http.ListenAddress;
import java.util.List;

/** Where and how the server listens, as its configuration says. */
final class Listening {

    private Listening() {}

    static HttpSettings settings(Configuration configuration) {
        return new HttpSettings(
                addresses(configuration),
                configuration.tls().files(),
                HttpSettings.Times.PATIENT.withGrace(configuration.stop().grace()),
                configuration.limits().connections(),
                configuration.limits().bodiesInFlightBytes());
    }

    /** The first address as a URL. */
    static String url(Configuration configuration, int port) {
        return addresses(configuration).getFirst().url(port);
    }

    private static List<ListenAddress> addresses(Configuration configuration) {
        return configuration.listen().resolve(configuration.tls().files().isPresent());
    }
}
