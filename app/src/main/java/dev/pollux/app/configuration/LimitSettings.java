package dev.pollux.app.configuration;

/**
 * How much clients may ask of the server.
 *
 * @param bodyBytes the largest request body
 * @param bodiesInFlightBytes the bodies of all running requests together
 * @param connections how many may be open at once
 */
public record LimitSettings(int bodyBytes, long bodiesInFlightBytes, int connections) {

    // Google's own error message names 20 MiB.
    private static final Key<Long> BODY = Key.of(
            "body",
            Form.size("1GiB"),
            "20MiB",
            "largest request body: a number of bytes, or with `KiB`, `MiB`, `GiB`, `kB`, `MB`, `GB`");
    private static final Key<Long> BODIES_IN_FLIGHT = Key.of(
            "bodies_in_flight",
            Form.size("1024GiB"),
            "512MiB",
            "what the bodies of all running requests may take together, compressed ones twice; further ones get 503");
    private static final Key<Integer> CONNECTIONS = Key.of(
            "connections",
            Form.whole(1, 1_000_000),
            "10000",
            "connections that may be open at once; further ones are closed as they come");

    static final Section<LimitSettings> SECTION = Section.of(
            "limits",
            settings -> new LimitSettings(
                    Math.toIntExact(settings.get(BODY)), settings.get(BODIES_IN_FLIGHT), settings.get(CONNECTIONS)),
            BODY,
            BODIES_IN_FLIGHT,
            CONNECTIONS);
}
