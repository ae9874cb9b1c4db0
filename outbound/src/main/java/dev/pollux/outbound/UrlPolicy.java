package dev.pollux.outbound;

import java.util.List;
import java.util.Locale;

/**
 * Which addresses may be called. Addresses that nobody has a reason to call, such as those where clouds hand out
 * credentials, stay forbidden under every policy: see {@link Reach#NEVER}.
 *
 * @param privateNetworks whether this machine and the operator's own networks may be called as well
 * @param allowedHosts the names or addresses that may be called: {@code example.com} is this host, {@code *.example.com}
 *     every host below it; empty for all. An IPv6 address is written without brackets
 * @param ports the ports that may be called; empty for 80 and 443
 * @param plainHttp whether servers may be called without TLS
 */
public record UrlPolicy(boolean privateNetworks, List<String> allowedHosts, List<Integer> ports, boolean plainHttp) {

    private static final List<Integer> WEB = List.of(80, 443);

    public UrlPolicy {
        allowedHosts = allowedHosts.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .toList();
        ports = List.copyOf(ports);
    }

    /** The same, with TLS or without. */
    public UrlPolicy(boolean privateNetworks, List<String> allowedHosts, List<Integer> ports) {
        this(privateNetworks, allowedHosts, ports, true);
    }

    /** All hosts of the public internet, at the ports 80 and 443. */
    public static UrlPolicy publicInternet() {
        return new UrlPolicy(false, List.of(), List.of());
    }

    /** @param host in lower case, without brackets or a dot at its end */
    boolean allowsHost(String host) {
        return allowedHosts.isEmpty() || allowedHosts.stream().anyMatch(pattern -> matches(pattern, host));
    }

    boolean allowsPort(int port) {
        return (ports.isEmpty() ? WEB : ports).contains(port);
    }

    boolean allows(Reach reach) {
        return reach == Reach.PUBLIC || (reach == Reach.PRIVATE && privateNetworks);
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
    }
}
