package dev.pollux.outbound;

import dev.pollux.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Fetches what URLs name, and posts to them, where a policy allows it. A name is looked up once, all its addresses are checked, and the connection goes
 * to one of these: what the name leads to a moment later does not matter. So it is at every redirect.
 *
 * <p>Requests carry no cookies and no credentials, and go out directly: proxies are not used, also not those of the JDK's system
 * properties, because a proxy would look the name up itself.
 *
 * <p>Safe for use by many threads at once. Calls block, and end at their limits or when their thread is interrupted, if it is a
 * virtual one.
 */
public final class OutboundClient implements AutoCloseable {

    private final UrlPolicy policy;
    private final Names names;
    private final Exchange exchange;
    private final ScheduledThreadPoolExecutor timer;

    /** A client that may call what this policy allows. */
    public OutboundClient(UrlPolicy policy) {
        this(policy, InetAddress::getAllByName, Dialer::directly, () ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    OutboundClient(UrlPolicy policy, NameResolver resolver, Dialer dialer, Supplier<SSLSocketFactory> tls) {
        this.policy = policy;
        this.names = new Names(policy, resolver);
        this.exchange = new Exchange(dialer, tls);
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("outbound-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Fetches what the URL names. The answer's body is still to be read, and the answer to be closed.
     *
     * @throws OutboundException if the URL may not be called, the server did not answer with success, or too much
     */
    public Fetched get(URI url, FetchLimits limits) throws OutboundException {
        Deadline deadline = new Deadline(limits.total(), timer);
        try {
            return follow(Target.of(url, policy), limits, deadline);
        } catch (OutboundException | RuntimeException e) {
            deadline.close();
            throw e;
        } catch (IOException | HttpException e) {
            OutboundException failure = FetchFailure.of(e, deadline);
            deadline.close();
            throw failure;
        }
    }

    /**
     * Posts a message and gives the status of the answer, whatever it is. Redirects are not followed: they are an answer like any
     * other. What the answer says is not looked at.
     *
     * @throws OutboundException if the URL may not be called, or the server did not answer
     */
    public int post(URI url, Message message, PostLimits limits) throws OutboundException {
        Target target = Target.of(url, policy);
        try (Deadline deadline = new Deadline(limits.total(), timer)) {
            return post(target, message, limits, deadline);
        }
    }

    /**
     * Checks all that can be known of a URL before it is called: everything but the addresses behind its name.
     *
     * @throws OutboundException if the policy forbids it
     */
    public void check(URI url) throws OutboundException {
        var _ = Target.of(url, policy);
    }

    /** No further calls. Those that are running go on within their limits. */
    @Override
    public void close() {
        timer.shutdown();
    }

    private Fetched follow(Target first, FetchLimits limits, Deadline deadline)
            throws OutboundException, IOException, HttpException {
        Target target = first;
        for (int hop = 0; hop <= limits.redirects(); hop++) {
            Answer answer = send(target, limits, deadline);
            Optional<String> location = answer.findRedirect();
            if (location.isEmpty()) {
                return answer.requireFetched(target, limits.bytes(), deadline);
            }
            target = target.redirectedTo(location.get(), policy);
        }
        throw new OutboundException(Reason.FAILED, "The URL redirects too often.");
    }

    private int post(Target target, Message message, PostLimits limits, Deadline deadline) throws OutboundException {
        ClassicHttpRequest request = requestFor("POST", target);
        message.headers().forEach(request::setHeader);
        request.setEntity(new StringEntity(message.body(), ContentType.parse(message.contentType())));
        try {
            List<InetAddress> addresses = names.checkedAddresses(target.host(), deadline.remaining(limits.connect()));
            Answer answer = new Answer(exchange.send(request, target, addresses, limits.connect(), deadline));
            answer.readAway(limits.answerBytes());
            return answer.status();
        } catch (IOException | HttpException e) {
            throw FetchFailure.of(e, deadline);
        }
    }

    private Answer send(Target target, FetchLimits limits, Deadline deadline)
            throws OutboundException, IOException, HttpException {
        List<InetAddress> addresses = names.checkedAddresses(target.host(), deadline.remaining(limits.connect()));
        return new Answer(exchange.send(requestFor("GET", target), target, addresses, limits.connect(), deadline));
    }

    private static ClassicHttpRequest requestFor(String method, Target target) {
        HttpHost host = new HttpHost(target.secure() ? "https" : "http", target.host(), target.statedPort());
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, host, target.pathAndQuery());
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("Connection", "close");
        return request;
    }
}
