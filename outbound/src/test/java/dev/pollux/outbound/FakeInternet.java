package dev.pollux.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Names and public addresses without an internet: a name gives its answers one after the other, and whatever address is called, a
 * server of the test's picks up.
 */
final class FakeInternet {

    private final Map<String, Queue<String>> names = new ConcurrentHashMap<>();
    private final Queue<String> lookUps = new ConcurrentLinkedQueue<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> servers = new ConcurrentHashMap<>();

    /** What the look-ups of a name say, in their order; each is one or more addresses, parted by spaces. */
    FakeInternet name(String host, String... answers) {
        names.put(host, new ConcurrentLinkedQueue<>(List.of(answers)));
        return this;
    }

    /** Has a port of this machine answer for an address. */
    FakeInternet server(String address, int port) {
        servers.put(address, port);
        return this;
    }

    List<String> lookUps() {
        return List.copyOf(lookUps);
    }

    /** The addresses that were called, with their ports. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    InetAddress[] resolve(String host) throws UnknownHostException {
        lookUps.add(host);
        Queue<String> answers = names.get(host);
        if (answers == null) {
            return InetAddress.getAllByName(host);
        }
        String answer = answers.poll();
        if (answer == null) {
            throw new UnknownHostException(host);
        }
        return List.of(answer.split(" ")).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
        String called = address.getAddress().getHostAddress();
        calls.add(called + ":" + address.getPort());
        Integer port = servers.get(called);
        if (port == null) {
            throw new IOException("nobody listens");
        }
        return Dialer.directly(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), timeout);
    }
}
