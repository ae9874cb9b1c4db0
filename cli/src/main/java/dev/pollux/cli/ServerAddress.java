package dev.pollux.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/**
 * Where the server is.
 *
 * @param base without a slash at its end
 */
record ServerAddress(URI base) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * The option when given, else {@code POLLUX_URL}, else the port of {@code POLLUX_PORT} on this machine.
     *
     * @param option empty when not given
     */
    static ServerAddress of(String option, Map<String, String> environment) {
        if (!option.isBlank()) {
            return parse(option, "--url");
        }
        String url = environment.getOrDefault("POLLUX_URL", "");
        String port = environment.getOrDefault("POLLUX_PORT", "");
        return url.isBlank()
                ? parse("http://127.0.0.1:" + (port.isBlank() ? "8080" : port.strip()), "POLLUX_PORT")
                : parse(url, "POLLUX_URL");
    }

    private static ServerAddress parse(String text, String origin) {
        try {
            String address = text.strip().replaceFirst("(?<=[^/:])/+$", "");
            URI uri = new URI(address.contains("://") ? address : "http://" + address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return new ServerAddress(uri);
            }
        } catch (URISyntaxException e) {
            // Told below, together with addresses that parse but lead nowhere.
        }
        throw new CliException(ExitCode.USAGE, origin + " makes no server's address: '" + text + "'");
    }

    boolean isThisMachine() {
        return LOOPBACK.contains(base.getHost());
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }
}
