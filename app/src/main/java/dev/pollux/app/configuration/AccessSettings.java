package dev.pollux.app.configuration;

import dev.pollux.service.keys.Network;
import java.util.List;

/**
 * From where the server is called.
 *
 * @param trustedProxies who is believed when it says in {@code X-Forwarded-For} where a call came from
 */
public record AccessSettings(List<Network> trustedProxies) {

    private static final Key<List<Network>> TRUSTED_PROXIES = Key.of(
            "trusted_proxies",
            Form.listOf(Form.text("an address or a network such as `10.0.0.0/8`", Network::parse)),
            List.of(),
            "none",
            "proxies that are believed when they say in `X-Forwarded-For` where a call came from");

    static final Section<AccessSettings> SECTION =
            Section.of("access", settings -> new AccessSettings(settings.get(TRUSTED_PROXIES)), TRUSTED_PROXIES);

    public AccessSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
