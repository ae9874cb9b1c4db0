package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.server.http.HttpSettings;
import dev.pollux.server.http.ListenAddress;
import dev.pollux.server.http.TestCertificate;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same calls behind TLS, on a server that also listens in clear text. */
@Timeout(60)
class TlsEndpointTest {

    private static final String SSE = "/v1beta/models/scripted:streamGenerateContent?alt=sse";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String KEY = "x-goog-api-key: " + TestServer.KEY;
    private static final Duration SOON = Duration.ofMillis(1500);

    @TempDir
    private Path folder;

    private TestCertificate certificate;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.create(folder, "server", "EC");
        server = new TestServer(settings(certificate.key()));
    }

    private HttpSettings settings(Path key) {
        return new HttpSettings(
                List.of(new ListenAddress("127.0.0.1", 0, true), new ListenAddress("127.0.0.1", 0, false)),
                Optional.of(new HttpSettings.Tls(certificate.certificate(), key)),
                new HttpSettings.Times(SOON, SOON, SOON, SOON, Duration.ofMillis(200)),
                100,
                100_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_comes_in_each_version_of_http(Version version) throws Exception {
        HttpResponse<String> answer = stream(version);

        assertThat(answer.version()).isEqualTo(version == Version.HTTP_1_1 ? Version.HTTP_1_1 : Version.HTTP_2);
        assertThat(answer.body()).contains("Hello").contains("STOP");
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_has_all_values_of_a_header_in_each_version_of_http(Version version) throws Exception {
        assertThat(String.join(", ", stream(version).headers().allValues("Vary")))
                .isEqualTo("Origin, X-Origin, Referer");
    }

    private HttpResponse<String> stream(Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(certificate.client())
                .version(version)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://127.0.0.1:" + server.ports().getFirst() + SSE))
                    .header("x-goog-api-key", TestServer.KEY)
                    .version(version)
                    .POST(BodyPublishers.ofString(HI))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void the_other_address_stays_in_clear_text() throws IOException {
        try (RawHttpClient client = new RawHttpClient(server.ports().get(1), TestServer.PATIENCE)) {
            client.request("GET", "/healthz", "");

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_vanishes_frees_its_generation() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
        }
        assertOpen(0);
    }

    @Test
    void a_client_that_waits_for_a_slow_model_keeps_its_connection() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = client();
                RawHttpClient silent = client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
            assertThat(silent.atEnd()).isTrue();
            server.model.resume();

            assertThat(client.answer().text()).contains("Hello");
        }
    }

    @Test
    void a_client_that_does_not_read_is_given_up() throws Exception {
        server.model.play(Script.tokens(Collections.nCopies(3000, "x".repeat(10_000))));
        try (RawHttpClient client = client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
            assertOpen(0);
        }
    }

    @Test
    void a_client_that_never_begins_its_handshake_is_closed() throws Exception {
        try (RawHttpClient client = new RawHttpClient(server.ports().getFirst(), TestServer.PATIENCE)) {
            readToEnd(client);
        }
        try (RawHttpClient next = client()) {
            next.request("GET", "/healthz", "");
            assertThat(next.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_speaks_clear_text_is_closed() throws Exception {
        try (RawHttpClient client = new RawHttpClient(server.ports().getFirst(), TestServer.PATIENCE)) {
            client.request("GET", "/healthz", "");

            assertThat(readToEnd(client)).isLessThan(20);
        }
    }

    // What is there to read is an alert of TLS.
    private static int readToEnd(RawHttpClient client) throws IOException {
        int read = 0;
        while (!client.atEnd()) {
            read++;
        }
        return read;
    }

    @Test
    void a_renewed_certificate_is_used_without_a_restart() throws Exception {
        TestCertificate renewed = TestCertificate.create(folder, "renewed", "RSA");
        Certificate before = shown(certificate);
        certificate.replaceBy(renewed);
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        Optional<Certificate> now = find(renewed);
        while (now.isEmpty() && System.nanoTime() < end) {
            now = find(renewed);
        }

        assertThat(before).isEqualTo(certificate.trusted().getCertificate("test"));
        assertThat(now).contains(renewed.trusted().getCertificate("test"));
    }

    private Optional<Certificate> find(TestCertificate trusted) {
        try {
            return Optional.of(shown(trusted));
        } catch (Exception notYet) {
            return Optional.empty();
        }
    }

    private Certificate shown(TestCertificate trusted) throws Exception {
        try (SSLSocket socket = connect(trusted)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void a_file_that_cannot_be_used_stops_the_start() {
        assertThatThrownBy(() -> new TestServer(settings(folder.resolve("none"))).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot read ");
    }

    private RawHttpClient client() throws Exception {
        return new RawHttpClient(connect(certificate), TestServer.PATIENCE);
    }

    private SSLSocket connect(TestCertificate trusted) throws Exception {
        return (SSLSocket) trusted.client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.ports().getFirst());
    }

    private void assertOpen(int generations) throws InterruptedException {
        assertThat(server.model.awaitOpenGenerations(generations, TestServer.PATIENCE))
                .as("%d open generations", generations)
                .isTrue();
    }
}
