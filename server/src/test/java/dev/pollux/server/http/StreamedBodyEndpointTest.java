package dev.pollux.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamedBodyEndpointTest {

    private static final int BODY = 128 * 1024;

    private final CountDownLatch sent = new CountDownLatch(1);
    private HttpListener listener;

    @BeforeEach
    void start() {
        listener = HttpListener.start(
                HttpSettings.on("127.0.0.1", 0), this::count, (status, message) -> message.getBytes(UTF_8));
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    private void count(Exchange exchange) {
        try (InputStream body = exchange.bodyStream()) {
            boolean all = sent.await(20, TimeUnit.SECONDS);
            exchange.send(
                    all ? 200 : 408,
                    Integer.toString(body.readAllBytes().length).getBytes(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_system_takes_in_advance_what_is_going_to_be_read() throws IOException {
        try (Socket client = new Socket()) {
            client.setSendBufferSize(4096);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
            client.getOutputStream().write(head().getBytes(US_ASCII));
            client.getOutputStream().write(new byte[BODY]);
            sent.countDown();

            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith(Integer.toString(BODY));
        }
    }

    private static String head() {
        return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + BODY + "\r\n\r\n";
    }
}
