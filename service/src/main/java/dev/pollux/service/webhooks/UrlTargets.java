package dev.pollux.service.webhooks;

import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.OutboundException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where the operator's policy lets notices be sent. Addresses behind names are looked at when something is sent. */
public final class UrlTargets implements TargetRule {

    private final OutboundClient client;

    /** @param client calls what the policy allows */
    public UrlTargets(OutboundClient client) {
        this.client = client;
    }

    @Override
    public Optional<String> problem(String uri) {
        try {
            client.check(new URI(uri));
            return Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.of("is not a URL.");
        } catch (OutboundException forbidden) {
            return Optional.ofNullable(forbidden.getMessage());
        }
    }
}
