package dev.pollux.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names, and where they lead, under the policy of the public internet. */
class PinnedAddressTest {

    private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final FakeInternet internet = new FakeInternet();
    private RawServer server;
    private OutboundClient client;

    @BeforeEach
    void start() throws IOException {
        server = RawServer.answering(OK);
        internet.server("1.1.1.1", server.port());
        client = clientWith(internet::resolve);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    private OutboundClient clientWith(NameResolver resolver) {
        return new OutboundClient(UrlPolicy.publicInternet(), resolver, internet::connect, () ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @Test
    void a_name_that_changes_its_mind_is_asked_once() throws Exception {
        internet.name("rebinding.test", "1.1.1.1", "127.0.0.1");
        try (Fetched fetched = client.get(URI.create("http://rebinding.test/a"), LIMITS)) {
            assertThat(fetched.readAllBytes()).asString(UTF_8).isEqualTo("hello");
        }
        assertThat(internet.lookUps()).containsExactly("rebinding.test");
        assertThat(internet.calls()).containsExactly("1.1.1.1:80");
        assertThat(server.heads().getFirst()).contains("GET /a HTTP/1.1", "Host: rebinding.test");
    }

    @Test
    void a_name_that_leads_home_later_is_refused_then() throws Exception {
        internet.name("rebinding.test", "1.1.1.1", "127.0.0.1");
        client.get(URI.create("http://rebinding.test/"), LIMITS).close();
        assertForbidden("http://rebinding.test/");
        assertThat(internet.calls()).containsExactly("1.1.1.1:80");
    }

    @Test
    void one_private_address_among_public_ones_is_one_too_many() {
        internet.name("both.test", "1.1.1.1 10.0.0.1", "2606:4700::1 fe80::1");
        assertForbidden("http://both.test/");
        assertForbidden("http://both.test/");
        assertThat(internet.calls()).isEmpty();
    }

    @Test
    void the_next_address_is_called_where_the_first_does_not_answer() throws Exception {
        internet.name("two.test", "2606:4700::1 1.1.1.1");
        client.get(URI.create("http://two.test/"), LIMITS).close();
        assertThat(internet.calls()).containsExactly("2606:4700:0:0:0:0:0:1:80", "1.1.1.1:80");
        assertThat(internet.lookUps()).hasSize(1);
    }

    @Test
    void a_redirect_to_a_private_address_is_refused() throws Exception {
        for (String location : List.of(
                "http://127.0.0.1/",
                "http://2130706433/",
                "//[::1]/",
                "http://169.254.169.254/latest",
                "http://inside.test/")) {
            internet.name("inside.test", "10.0.0.1").name("outside.test", "8.8.8.8");
            try (RawServer redirecting = RawServer.answering(
                    "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n")) {
                internet.server("8.8.8.8", redirecting.port());
                assertForbidden("http://outside.test/");
            }
        }
        assertThat(internet.calls()).containsOnly("8.8.8.8:80");
    }

    @Test
    void each_hop_is_looked_up_and_checked_anew() throws Exception {
        internet.name("same.test", "8.8.8.8", "192.168.0.1");
        try (RawServer redirecting =
                RawServer.answering("HTTP/1.1 307 Again\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")) {
            internet.server("8.8.8.8", redirecting.port());
            assertForbidden("http://same.test/");
        }
        assertThat(internet.lookUps()).hasSize(2);
    }

    @Test
    void metadata_of_clouds_stays_closed_where_private_networks_are_open() {
        UrlPolicy open = new UrlPolicy(true, List.of(), List.of());
        try (OutboundClient lenient = new OutboundClient(open)) {
            for (String host : List.of("169.254.169.254", "[fd00:ec2::254]", "0.0.0.0", "[::ffff:169.254.169.254]")) {
                assertThat(Refusals.of(() -> lenient.get(URI.create("http://" + host + "/"), LIMITS)))
                        .as(host)
                        .extracting(OutboundException::reason)
                        .isEqualTo(Reason.FORBIDDEN);
            }
        }
    }

    @Test
    void an_ipv6_literal_is_called_without_asking_for_names() throws Exception {
        internet.server("2606:4700:0:0:0:0:0:1", server.port());
        client.get(URI.create("http://[2606:4700::1]/"), LIMITS).close();
        assertThat(internet.calls()).containsExactly("2606:4700:0:0:0:0:0:1:80");
        assertThat(server.heads().getFirst()).contains("Host: [2606:4700::1]");
    }

    @Test
    void a_name_server_that_does_not_answer_is_not_waited_for() {
        CountDownLatch never = new CountDownLatch(1);
        NameResolver silent = host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        };
        FetchLimits hurried = new FetchLimits(1000, Duration.ofMillis(50), Duration.ofSeconds(60), 0);
        try (OutboundClient waiting = clientWith(silent)) {
            assertThat(Refusals.of(() -> waiting.get(URI.create("http://slow.test/"), hurried)))
                    .hasMessage("The URL's host is unknown or may not be called.");
        } finally {
            never.countDown();
        }
    }

    private void assertForbidden(String url) {
        assertThat(Refusals.of(() -> client.get(URI.create(url), LIMITS)))
                .as(url)
                .hasMessage("The URL's host is unknown or may not be called.")
                .extracting(OutboundException::reason)
                .isEqualTo(Reason.FORBIDDEN);
    }
}
