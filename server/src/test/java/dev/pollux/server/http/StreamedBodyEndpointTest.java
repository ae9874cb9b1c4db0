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
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamedBodyEndpointTest {

    private final CountDownLatch readable = new CountDownLatch(1);
    private HttpListener listener;

    @BeforeEach
    void start() {
        listener = HttpListener.start(
                HttpSettings.on("127.0.0.1", 0), this::tell, (status, message) -> message.getBytes(UTF_8));
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    /** Reads nothing before it may, and tells what it read. */
    private void tell(Exchange exchange) {
        try (InputStream body = exchange.bodyStream()) {
            boolean all = readable.await(20, TimeUnit.SECONDS);
            exchange.send(all ? 200 : 408, description(body.readAllBytes()).getBytes(US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String description(byte[] bytes) {
        return bytes.length + " bytes of hash " + Arrays.hashCode(bytes);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Socket connect() throws IOException {
        Socket client = new Socket();
        client.setSendBufferSize(4096);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String head(String framing) {
        return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + framing + "\r\n\r\n";
    }

    private static String answer(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }

    @Test
    void the_system_takes_in_advance_what_is_going_to_be_read() throws IOException {
        byte[] body = bytes(128 * 1024);
        try (Socket client = connect()) {
            send(client, head("Content-Length: " + body.length));
            client.getOutputStream().write(body);
            readable.countDown();

            assertThat(answer(client)).startsWith("HTTP/1.1 200").endsWith(description(body));
        }
    }

    @Test
    void a_body_of_many_pieces_arrives_as_it_was_sent() throws IOException {
        byte[] body = bytes(3_000_001);
        readable.countDown();
        try (Socket client = connect()) {
            send(client, head("Content-Length: " + body.length));
            client.getOutputStream().write(body);

            assertThat(answer(client)).endsWith(description(body));
        }
    }

    @Test
    void a_chunk_that_takes_many_reads_arrives_as_it_was_sent() throws IOException {
        byte[] body = bytes(1_000_001);
        int beforeTheFirstRead = 150_000;
        try (Socket client = connect()) {
            send(client, head("Transfer-Encoding: chunked") + Integer.toHexString(body.length) + "\r\n");
            client.getOutputStream().write(body, 0, beforeTheFirstRead);
            readable.countDown();
            client.getOutputStream().write(body, beforeTheFirstRead, body.length - beforeTheFirstRead);
            send(client, "\r\n0\r\n\r\n");

            assertThat(answer(client)).endsWith(description(body));
        }
    }
}
