package dev.pollux.app.configuration;

/**
 * How much clients may ask of the server.
 *
 * @param bodyBytes the largest request body
 */
public record LimitSettings(int bodyBytes) {

    // Google's own error message names 20 MiB.
    private static final Key<Long> BODY = Key.of(
            "body",
            Form.size("1GiB"),
            "20MiB",
            "largest request body: a number of bytes, or with `KiB`, `MiB`, `GiB`, `kB`, `MB`, `GB`");

    static final Section<LimitSettings> SECTION =
            Section.of("limits", settings -> new LimitSettings(Math.toIntExact(settings.get(BODY))), BODY);
}
