package dev.pollux.server;

import dev.pollux.server.http.Exchange;
import dev.pollux.service.keys.Network;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where calls come from: the connection's other end, or, where that is a trusted proxy, whom it names last in
 * {@code X-Forwarded-For}, and so on while the named one is trusted, too. Immutable.
 */
final class ClientAddresses {

    private static final String FORWARDED = "x-forwarded-for";
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\](?::\\d+)?|([0-9.]+):\\d+");

    private final List<Network> trusted;

    ClientAddresses(List<Network> trusted) {
        this.trusted = trusted;
    }

    /** The nearest address that no trusted proxy has. */
    InetAddress of(Exchange exchange) {
        InetAddress nearest = exchange.peer();
        if (!isTrusted(nearest)) {
            return nearest;
        }
        for (String named : named(exchange).reversed()) {
            Optional<InetAddress> address = parse(named);
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static List<String> named(Exchange exchange) {
        return exchange.headers(FORWARDED).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static Optional<InetAddress> parse(String named) {
        Matcher port = WITH_PORT.matcher(named);
        String bare = !port.matches() ? named : port.group(1) == null ? port.group(2) : port.group(1);
        return Network.address(bare);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }
}
