package dev.pollux.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to an address; all that TLS says and checks is of the name. */
class TlsTest {

    private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private static SSLContext serverSide;
    private static SSLContext clientSide;

    private final Queue<String> namesSaid = new ConcurrentLinkedQueue<>();
    private final FakeInternet internet = new FakeInternet();
    private OutboundClient client;

    @BeforeAll
    static void createCertificate(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.create(folder, "dns:secure.test,ip:1.1.1.1,ip:2606:4700::1");
        serverSide = certificate.server();
        clientSide = certificate.client();
    }

    @BeforeEach
    void start() {
        client = trusting(clientSide.getSocketFactory());
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private OutboundClient trusting(SSLSocketFactory factory) {
        return new OutboundClient(UrlPolicy.publicInternet(), internet::resolve, internet::connect, () -> factory);
    }

    private RawServer secureServer(String answer) throws IOException {
        SSLServerSocket listener = (SSLServerSocket)
                serverSide.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setSNIMatchers(List.of(new Listening()));
        listener.setSSLParameters(parameters);
        return RawServer.on(listener, out -> out.write(answer.getBytes(US_ASCII)));
    }

    /** Writes down which name the client says. */
    private final class Listening extends SNIMatcher {
        Listening() {
            super(StandardConstants.SNI_HOST_NAME);
        }

        @Override
        public boolean matches(SNIServerName name) {
            return namesSaid.add(new String(name.getEncoded(), US_ASCII));
        }
    }

    @Test
    void the_checked_address_is_called_by_the_name() throws Exception {
        internet.name("secure.test", "1.1.1.1", "127.0.0.1");
        try (RawServer server = secureServer(OK)) {
            internet.server("1.1.1.1", server.port());
            try (Fetched fetched = client.get(URI.create("https://Secure.test/"), LIMITS)) {
                assertThat(fetched.readAllBytes()).asString(UTF_8).isEqualTo("hello");
            }
            assertThat(server.heads().getFirst()).contains("Host: secure.test");
        }
        assertThat(namesSaid).containsExactly("secure.test");
        assertThat(internet.lookUps()).containsExactly("secure.test");
        assertThat(internet.calls()).containsExactly("1.1.1.1:443");
    }

    @Test
    void a_certificate_of_another_name_is_refused() throws Exception {
        internet.name("other.test", "1.1.1.1");
        assertNoValidCertificate(client, "https://other.test/");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
        internet.name("secure.test", "1.1.1.1");
        try (OutboundClient usual = trusting((SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertNoValidCertificate(usual, "https://secure.test/");
        }
    }

    private void assertNoValidCertificate(OutboundClient caller, String url) throws IOException {
        try (RawServer server = secureServer(OK)) {
            internet.server("1.1.1.1", server.port());
            assertThat(Refusals.of(() -> caller.get(URI.create(url), LIMITS)))
                    .hasMessage("The URL's host could not be called by TLS, or has no valid certificate.")
                    .extracting(OutboundException::reason)
                    .isEqualTo(Reason.FAILED);
            assertThat(server.heads().stream().flatMap(List::stream)).isEmpty();
        }
    }

    @Test
    void an_address_has_a_certificate_of_its_own() throws Exception {
        try (RawServer server = secureServer(OK)) {
            internet.server("1.1.1.1", server.port()).server("2606:4700:0:0:0:0:0:1", server.port());
            client.get(URI.create("https://1.1.1.1/"), LIMITS).close();
            client.get(URI.create("https://[2606:4700::1]/"), LIMITS).close();
        }
        assertThat(namesSaid).isEmpty();
    }

    @Test
    void nobody_is_led_from_https_to_http() throws Exception {
        internet.name("secure.test", "1.1.1.1").name("plain.test", "8.8.8.8");
        try (RawServer server =
                secureServer("HTTP/1.1 301 Moved\r\nLocation: http://plain.test/\r\nContent-Length: 0\r\n\r\n")) {
            internet.server("1.1.1.1", server.port());
            assertThat(Refusals.of(() -> client.get(URI.create("https://secure.test/"), LIMITS)))
                    .hasMessage("The URL redirects from https to http.")
                    .extracting(OutboundException::reason)
                    .isEqualTo(Reason.FORBIDDEN);
        }
        assertThat(internet.lookUps()).containsExactly("secure.test");
    }

    @Test
    void http_leads_to_https() throws Exception {
        internet.name("plain.test", "8.8.8.8").name("secure.test", "1.1.1.1");
        try (RawServer plain = RawServer.answering(
                        "HTTP/1.1 301 Moved\r\nLocation: https://secure.test/\r\nContent-Length: 0\r\n\r\n");
                RawServer secure = secureServer(OK)) {
            internet.server("8.8.8.8", plain.port()).server("1.1.1.1", secure.port());
            try (Fetched fetched = client.get(URI.create("http://plain.test/"), LIMITS)) {
                assertThat(fetched.url()).hasToString("https://secure.test/");
            }
        }
    }

    @Test
    void a_handshake_that_does_not_come_is_not_waited_for() throws Exception {
        internet.name("secure.test", "1.1.1.1");
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer silent = RawServer.running(out -> end.await())) {
            internet.server("1.1.1.1", silent.port());
            FetchLimits hurried = new FetchLimits(1000, Duration.ofSeconds(60), Duration.ofMillis(300), 0);
            assertThat(Refusals.of(() -> client.get(URI.create("https://secure.test/"), hurried)))
                    .hasMessage("The URL's host did not answer in time.");
        } finally {
            end.countDown();
        }
    }
}
