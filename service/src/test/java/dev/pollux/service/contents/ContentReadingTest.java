package dev.pollux.service.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.pollux.blobs.BlobException;
import dev.pollux.documents.DocumentLimits;
import dev.pollux.documents.Documents;
import dev.pollux.outbound.FetchLimits;
import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.UrlPolicy;
import dev.pollux.protocol.content.Blob;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FileData;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CallReport REPORT = new CallReport();
    private static final CallContext.Client CONTEXT_CLIENT = _ -> {};

    @TempDir
    private Path home;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger fetched = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private Supplier<InputStream> file = () -> new ByteArrayInputStream("A file.".getBytes(UTF_8));
    private HttpServer web;
    private OutboundClient client;
    private DocumentShelf shelf;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client = new OutboundClient(
                new UrlPolicy(true, List.of(), List.of(web.getAddress().getPort())));
        shelf = new DocumentShelf(new PrivateFolder(home.resolve("texts")), 1 << 20, InstantSource.system());
        serve("/page.html", "text/html; charset=utf-8", "Grüße".getBytes(UTF_8));
        serve("/data", "application/octet-stream", "plain".getBytes(UTF_8));
        serve("/photo", "image/jpeg", new byte[10]);
        serve("/large", "text/plain", new byte[2000]);
        web.createContext("/slow", exchange -> {
            arrived.countDown();
            await(released);
            exchange.close();
        });
        web.setExecutor(task -> Thread.ofVirtual().start(task));
        web.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        web.stop(0);
        client.close();
    }

    @Test
    void a_request_without_documents_is_left_alone() {
        GenerateContentRequest request = request(Part.text("a"));

        ReadRequest read = reading().read(context(), request);

        assertThat(read.request()).isSameAs(request);
        assertThat(read.context()).isEqualTo(context());
    }

    @Test
    void documents_become_inline_text_wherever_they_come_from() {
        assertThat(read(inline("text/plain", "Inline."))).isEqualTo("text/plain: Inline.");
        assertThat(read(fileData("files/known", null))).isEqualTo("text/plain: A file.");
        assertThat(read(fileData("https://any.host:8443/x/v1beta/files/known", "text/csv")))
                .isEqualTo("text/plain: A file.");
        assertThat(read(fileData("http://localhost/v1/files/known", null))).isEqualTo("text/plain: A file.");
        assertThat(read(fileData(url("/page.html"), "text/plain"))).isEqualTo("text/plain: Grüße");
    }

    @Test
    void contents_that_have_been_read_can_be_kept_and_read_again() {
        ReadRequest once = reading().read(context(), request(inline("text/csv", "a;b"), Part.text("c")));

        String kept = new String(ProtoJson.writeLine(once.request()), UTF_8);

        assertThat(ProtoJson.read(kept.getBytes(UTF_8), GenerateContentRequest.class))
                .isEqualTo(once.request());
        assertThat(reading().read(context(), once.request()).request()).isEqualTo(once.request());
    }

    @Test
    void what_is_said_about_a_part_stays_but_for_what_only_media_have() {
        Part part = ProtoJson.read(
                "{\"inlineData\":{\"mimeType\":\"text/plain\",\"data\":\"YQ==\"},\"thought\":true,\"partMetadata\":{\"k\":1}}"
                        .getBytes(UTF_8),
                Part.class);

        Part read = first(reading().read(context(), request(part)));

        assertThat(read.thought()).isTrue();
        assertThat(read.partMetadata()).isEqualTo(part.partMetadata());
    }

    @Test
    void a_file_is_opened_once_and_its_text_outlives_the_process() {
        read(fileData("files/known", null));
        ContentReading afterRestart = reading();
        file = () -> {
            throw new AssertionError("opened again");
        };
        String again = shown(afterRestart.read(context(), request(fileData("files/known", "text/plain"))));

        assertThat(again).isEqualTo("text/plain: A file.");
    }

    @Test
    void what_a_project_reads_is_no_faster_for_another() throws IOException {
        read(fileData("files/known", null));
        CallContext other = new CallContext(
                "v1beta",
                new Caller("other", "k", Set.of(), List.of(), List.of(), List.of()),
                Optional.empty(),
                _ -> {},
                new CallReport());

        reading().read(other, request(fileData("files/known", null)));

        assertThat(shelf.contents()).hasSize(1);
        try (var files = Files.list(home.resolve("texts"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void nothing_of_inline_documents_and_pages_of_others_stays_on_disk() throws IOException {
        read(inline("text/plain", "Inline."));
        read(fileData(url("/page.html"), "text/plain"));

        assertThat(shelf.contents()).isEmpty();
        assertThat(new PrivateFolder(home.resolve("fetched")).list(true)).isEmpty();
    }

    @Test
    void a_file_of_nobody_is_refused_as_google_does() {
        ApiException refusal = refusal(fileData("files/other", null));

        assertThat(refusal.status().code()).isEqualTo(403);
        assertThat(refusal.status().message())
                .isEqualTo("You do not have permission to access the File other or it may not exist.");
    }

    @Test
    void nothing_is_opened_or_fetched_when_another_part_is_refused() {
        refusal(fileData("files/known", null), fileData(url("/page.html"), null), inline("application/x-unknown", "a"));

        assertThat(opened).hasValue(0);
        assertThat(fetched).hasValue(0);
    }

    @Test
    void a_storage_that_fails_is_no_damaged_document() {
        file = () -> {
            throw new BlobException(BlobException.Reason.UNAVAILABLE, "no storage", null);
        };

        assertThat(refusal(fileData("files/known", null)).status().code()).isEqualTo(503);
        file = ContentReadingTest::closed;
        assertThat(refusal(fileData("files/known", null)).status().code()).isEqualTo(500);
    }

    @Test
    void what_a_url_names_is_refused_by_its_type_and_size() {
        assertThat(refusal(fileData(url("/photo"), null)).status().message())
                .isEqualTo("contents[0].parts[0].file_data: Image input modality is not enabled for this model.");
        assertThat(refusal(fileData(url("/large"), null)).status().message())
                .isEqualTo("contents[0].parts[0].file_data: What the URL names is larger than allowed.");
        assertThat(refusal(fileData(url("/missing"), null)).status().message())
                .isEqualTo("contents[0].parts[0].file_data: The URL's host answered with status 404.");
        assertThat(refusal(fileData("http://127.0.0.1:1/x", null)).status().message())
                .isEqualTo("contents[0].parts[0].file_data: The URL's port is not one of those that may be called.");
    }

    @Test
    void a_request_names_a_bounded_number_of_urls() {
        Part[] parts = new Part[21];
        Arrays.fill(parts, fileData(url("/page.html"), null));

        assertThat(refusal(parts).status().message()).isEqualTo("A request may name at most 20 URLs.");
        assertThat(fetched).hasValue(0);
    }

    @Test
    void the_time_that_reading_takes_is_the_requests() {
        CallContext brief = context(Optional.of(Duration.ofMillis(200)), _ -> {});

        ApiException late = catchThrowableOfType(
                ApiException.class, () -> reading().read(brief, request(fileData(url("/slow"), null))));

        assertThat(late.status().code()).isEqualTo(504);
    }

    @Test
    void what_is_left_of_the_time_is_the_answers() {
        CallContext calm = context(Optional.of(PATIENCE), _ -> {});

        ReadRequest read = reading().read(calm, request(inline("text/plain", "a")));

        assertThat(read.context().timeout())
                .hasValueSatisfying(left -> assertThat(left).isPositive().isLessThan(PATIENCE));
    }

    @Test
    void a_client_that_goes_away_is_not_waited_for() throws Exception {
        AtomicReference<Runnable> gone = new AtomicReference<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Object> call = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                call.complete(
                        reading().read(context(Optional.empty(), gone::set), request(fileData(url("/slow"), null))));
            } catch (RuntimeException refusal) {
                call.completeExceptionally(refusal);
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        await(arrived);

        Objects.requireNonNull(gone.get()).run();

        ExecutionException end =
                catchThrowableOfType(ExecutionException.class, () -> call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertThat(end.getCause())
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.status().code()).isEqualTo(499));
        assertThat(interrupted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    }

    private static InputStream closed() {
        InputStream stream = InputStream.nullInputStream();
        try {
            stream.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return stream;
    }

    private void serve(String path, String contentType, byte[] body) {
        web.createContext(path, exchange -> {
            fetched.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    private ContentReading reading() {
        UrlFetching urls = new UrlFetching(
                client,
                new FetchLimits(1000, Duration.ofSeconds(5), PATIENCE, 3),
                new PrivateFolder(home.resolve("fetched")));
        return new ContentReading(
                new DocumentOrigins(this::requireFile, Optional.of(urls)),
                new DocumentTexts(new Documents(DocumentLimits.DEFAULT), Optional.of(shelf)));
    }

    private PromptFiles.PromptFile requireFile(CallContext context, String uri) {
        if (!uri.endsWith("files/known")) {
            return PromptFiles.none().requireUsable(context, uri);
        }
        return new PromptFiles.PromptFile("text/plain", "a".repeat(64), 7, () -> {
            opened.incrementAndGet();
            return file.get();
        });
    }

    private String read(Part part) {
        return shown(reading().read(context(), request(part)));
    }

    private ApiException refusal(Part... parts) {
        ApiException refusal =
                catchThrowableOfType(ApiException.class, () -> reading().read(context(), request(parts)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static String shown(ReadRequest read) {
        Blob inline = Objects.requireNonNull(first(read).inlineData());
        return inline.mimeType() + ": "
                + new String(Objects.requireNonNull(inline.data()).toByteArray(), UTF_8);
    }

    private static Part first(ReadRequest read) {
        return read.request().contents().getFirst().parts().getFirst();
    }

    private static GenerateContentRequest request(Part... parts) {
        Content content = new Content(List.of(parts), "user");
        return new GenerateContentRequest(
                null, List.of(content), null, List.of(), null, List.of(), null, null, null, null);
    }

    private static Part inline(String mimeType, String text) {
        return part(new Blob(mimeType, Bytes.of(text.getBytes(UTF_8))), null);
    }

    private static Part fileData(String uri, String mimeType) {
        return part(null, new FileData(mimeType, uri));
    }

    private static Part part(Blob inline, FileData file) {
        return new Part(null, inline, null, null, file, null, null, null, null, null, null, null, null, null, null);
    }

    private static CallContext context() {
        return context(Optional.empty(), CONTEXT_CLIENT);
    }

    private static CallContext context(Optional<Duration> timeout, CallContext.Client client) {
        return new CallContext("v1beta", Caller.UNKNOWN, timeout, client, REPORT);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
