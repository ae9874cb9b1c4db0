package dev.pollux.app.configuration;

import dev.pollux.service.keys.Network;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From where the server is called.
 *
 * @param trustedProxies who is believed when it says in {@code X-Forwarded-For} where a call came from
 * @param publicUrl where clients reach the server, without a slash at the end; empty takes what they say themselves
 */
public record AccessSettings(List<Network> trustedProxies, Optional<String> publicUrl) {

    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9._:\\[\\]-]+(?:/[A-Za-z0-9._~-]+)*/?");

    private static final Key<List<Network>> TRUSTED_PROXIES = Key.of(
            "trusted_proxies",
            Form.listOf(Form.text("an address or a network such as `10.0.0.0/8`", Network::parse)),
            List.of(),
            "none",
            "proxies that are believed when they say in `X-Forwarded-For` where a call came from, and in"
                    + " `X-Forwarded-Proto`, `-Host` and `-Prefix` what the client called");
    private static final Key<Optional<String>> PUBLIC_URL = Key.of(
            "public_url",
            Form.text("a URL such as https://example.org or https://example.org/gemini", AccessSettings::parse)
                    .optional(),
            Optional.empty(),
            "what the client called",
            "where clients reach the server; stands in the URLs of uploads and files");

    static final Section<AccessSettings> SECTION = Section.of(
            "access",
            settings -> new AccessSettings(settings.get(TRUSTED_PROXIES), settings.get(PUBLIC_URL)),
            TRUSTED_PROXIES,
            PUBLIC_URL);

    public AccessSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    private static Optional<String> parse(String text) {
        return Optional.of(text.strip()).filter(url -> URL.matcher(url).matches());
    }
}
