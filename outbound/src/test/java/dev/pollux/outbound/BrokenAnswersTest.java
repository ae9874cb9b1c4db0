package dev.pollux.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.pollux.outbound.OutboundException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer too much, too slowly, or nonsense. */
class BrokenAnswersTest {

    private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    /** Patient with each step, and hurried with the whole. */
    private static final FetchLimits HURRIED = new FetchLimits(1000, Duration.ofSeconds(60), Duration.ofMillis(300), 3);

    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Type: text/pl",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
                "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all",
                "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nhello",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 302 Found\r\nLocation: ht tp://x\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n"
            })
    void a_broken_answer_is_a_failure(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            assertThat(refusalOf(server, LIMITS).reason()).isEqualTo(Reason.FAILED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\nhello",
                "HTTP/1.1 200 OK\n\nhello",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Encoding: Identity\r\n\r\nhello"
            })
    void an_answer_may_be_framed_in_any_way(String answer) throws Exception {
        try (RawServer server = RawServer.answering(answer);
                OutboundClient client = client(server);
                Fetched fetched = client.get(server.url(), LIMITS)) {
            assertThat(fetched.readAllBytes()).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void a_size_too_large_is_refused_before_it_comes() throws IOException {
        try (RawServer server = RawServer.answering(HEAD + "Content-Length: 1001\r\n\r\n")) {
            assertThat(refusalOf(server, LIMITS).reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void a_body_without_an_end_is_cut_off() throws IOException {
        for (String framing : List.of("", "Transfer-Encoding: chunked\r\n")) {
            try (RawServer server = RawServer.running(out -> {
                out.write((HEAD + framing + "\r\n").getBytes(US_ASCII));
                for (; ; ) {
                    out.write("5\r\nhello\r\n".getBytes(US_ASCII));
                }
            })) {
                assertThat(refusalOf(server, LIMITS).reason()).isEqualTo(Reason.TOO_LARGE);
            }
        }
    }

    @Test
    void a_head_without_an_end_is_cut_off() throws IOException {
        for (String line : List.of("X: y\r\n", "x".repeat(100))) {
            try (RawServer server = RawServer.running(out -> {
                out.write(HEAD.getBytes(US_ASCII));
                for (; ; ) {
                    out.write(line.getBytes(US_ASCII));
                }
            })) {
                assertThat(refusalOf(server, LIMITS))
                        .hasMessage("The URL's host could not be reached, or its answer broke off or is not HTTP.");
            }
        }
    }

    @Test
    void what_is_compressed_counts_as_what_it_becomes() throws Exception {
        byte[] bomb = gzip("x".repeat(1_000_000));
        byte[] small = gzip("hello");
        assertThat(bomb).hasSizeLessThan(2000);
        try (RawServer server = RawServer.running(out -> answerGzip(out, bomb))) {
            assertThat(refusalOf(server, new FetchLimits(10_000, LIMITS.connect(), LIMITS.total(), 0))
                            .reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
        try (RawServer server = RawServer.running(out -> answerGzip(out, small));
                OutboundClient client = client(server);
                Fetched fetched = client.get(server.url(), LIMITS)) {
            assertThat(fetched.readAllBytes()).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        for (String beginning : List.of("", "HTTP/1.1 200", HEAD + "\r\n", HEAD + "Content-Length: 9\r\n\r\nhell")) {
            try (RawServer server = RawServer.running(out -> {
                out.write(beginning.getBytes(US_ASCII));
                end.await();
            })) {
                assertThat(refusalOf(server, HURRIED)).hasMessage("The URL's host did not answer in time.");
            }
        }
        end.countDown();
    }

    @Test
    void a_server_that_drips_is_cut_off() throws IOException {
        for (String head : List.of(HEAD + "X: ", HEAD + "\r\n")) {
            CountDownLatch never = new CountDownLatch(1);
            try (RawServer server = RawServer.running(out -> {
                out.write(head.getBytes(US_ASCII));
                while (!never.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('x');
                }
            })) {
                FetchLimits patient = new FetchLimits(1_000_000, HURRIED.connect(), HURRIED.total(), 0);
                assertThat(refusalOf(server, patient)).hasMessage("The URL's host did not answer in time.");
            }
        }
    }

    @Test
    void a_closed_body_is_not_read_on() throws Exception {
        FetchLimits large = new FetchLimits(20_000_000, LIMITS.connect(), LIMITS.total(), 0);
        try (RawServer server =
                        RawServer.answering(HEAD + "Content-Length: 10000000\r\n\r\n" + "x".repeat(10_000_000));
                OutboundClient client = client(server);
                Fetched fetched = client.get(server.url(), large)) {
            assertThat(fetched.body().read()).isEqualTo('x');
            fetched.body().close();
            assertThatIOException()
                    .isThrownBy(() -> fetched.body().readAllBytes())
                    .withCauseInstanceOf(OutboundException.class);
        }
    }

    private static OutboundException refusalOf(RawServer server, FetchLimits limits) {
        try (OutboundClient client = client(server)) {
            return Refusals.of(() -> client.get(server.url(), limits));
        }
    }

    private static OutboundClient client(RawServer server) {
        return new OutboundClient(new UrlPolicy(true, List.of(), List.of(server.port())));
    }

    private static void answerGzip(OutputStream out, byte[] compressed) throws IOException {
        out.write((HEAD + "Content-Encoding: gzip\r\nContent-Length: " + compressed.length + "\r\n\r\n")
                .getBytes(US_ASCII));
        out.write(compressed);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
