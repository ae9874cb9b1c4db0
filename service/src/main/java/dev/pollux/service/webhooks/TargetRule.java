package dev.pollux.service.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Says where notices may be sent. Safe for use by many threads at once. */
@FunctionalInterface
public interface TargetRule {

    /** Anything that is an {@code https} URL with a host. */
    TargetRule HTTPS = uri -> isHttps(uri) ? Optional.empty() : Optional.of("must be an https URL.");

    /** Why nothing may be sent to {@code uri}, as a sentence for the client; empty if it may. */
    Optional<String> problem(String uri);

    private static boolean isHttps(String uri) {
        try {
            URI parsed = new URI(uri);
            return "https".equalsIgnoreCase(parsed.getScheme()) && parsed.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
