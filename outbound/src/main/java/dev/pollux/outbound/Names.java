package dev.pollux.outbound;

import dev.pollux.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up a host, once, and checks what comes. Whether a name does not exist or leads where nobody may call is not told: clients
 * would learn the names of the operator's networks.
 */
final class Names {

    private final UrlPolicy policy;
    private final NameResolver resolver;

    Names(UrlPolicy policy, NameResolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /**
     * The host's addresses, all of which may be called.
     *
     * @throws OutboundException if there are none, or one of them may not be called
     */
    List<InetAddress> checkedAddresses(String host, Duration timeout) throws OutboundException {
        List<InetAddress> addresses = lookUp(host, timeout);
        if (addresses.isEmpty() || !addresses.stream().map(Reach::of).allMatch(policy::allows)) {
            throw unknownOrForbidden();
        }
        return addresses;
    }

    /** On a thread of its own, because nothing ends a look-up of the operating system before it has given up itself. */
    private List<InetAddress> lookUp(String host, Duration timeout) throws OutboundException {
        FutureTask<InetAddress[]> answer = new FutureTask<>(() -> resolver.resolve(host));
        Thread.ofVirtual().name("look-up").start(answer);
        try {
            return List.of(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw unknownOrForbidden();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundException(Reason.FAILED, "The call was given up.", e);
        }
    }

    private static OutboundException unknownOrForbidden() {
        return new OutboundException(Reason.FORBIDDEN, "The URL's host is unknown or may not be called.");
    }
}
