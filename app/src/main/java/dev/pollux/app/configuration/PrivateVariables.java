package dev.pollux.app.configuration;

import java.util.Set;

/** Environment variables that are for the server alone: keys, its secret, a URL that may hold a password. */
public final class PrivateVariables {

    /** Their names. */
    public static final Set<String> NAMES =
            Set.of("POLLUX_API_KEY", "POLLUX_ADMIN_KEY", "POLLUX_SECRET", "POLLUX_STORE_URL");

    private PrivateVariables() {}
}
