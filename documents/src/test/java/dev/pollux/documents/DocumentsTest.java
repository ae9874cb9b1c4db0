package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.documents.DocumentException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every kind of document. */
@Timeout(60)
class DocumentsTest {

    @Test
    void a_file_is_read(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "from a file");
        try (Documents documents = new Documents(DocumentLimits.DEFAULT)) {
            assertThat(documents.read(DocumentSource.of(file), "text/plain").text())
                    .isEqualTo("from a file");
        }
    }

    @Test
    void a_document_over_a_limit_is_refused_not_cut() throws Exception {
        try (Documents documents = new Documents(new DocumentLimits(20, 1, 10, Duration.ofMinutes(1), 1))) {
            assertThat(documents.read(text("0123456789"), "text/plain").text()).hasSize(10);
            assertThat(refusal(documents, text("0123456789-")))
                    .hasMessage("The document contains more than 10 characters of text.")
                    .returns(Reason.TOO_LARGE, DocumentException::reason);
            assertThat(refusal(documents, text("0123456789-0123456789")))
                    .hasMessage("The document contains 21 bytes which exceeds the supported limit of 20 bytes.");
        }
    }

    @Test
    void a_source_that_gives_more_than_it_said_is_refused() {
        DocumentSource liar = source(5, () -> new ByteArrayInputStream(new byte[21]));
        try (Documents documents = new Documents(new DocumentLimits(20, 1, 100, Duration.ofMinutes(1), 1))) {
            assertThat(refusal(documents, liar).reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void a_source_that_fails_is_told_without_its_words() {
        DocumentSource failing = source(5, () -> {
            throw new IOException("secret");
        });
        try (Documents documents = new Documents(DocumentLimits.DEFAULT)) {
            assertThat(refusal(documents, failing)).hasMessage("The document is damaged.");
            assertThat(refusal(documents, failing).getCause()).hasMessage("java.io.IOException");
        }
    }

    @Test
    void a_reading_that_hangs_is_abandoned_and_holds_its_place_until_it_ends() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (Documents documents = new Documents(new DocumentLimits(100, 1, 100, Duration.ofMillis(200), 1))) {
            assertThat(refusal(documents, source(5, () -> hanging(release))).reason())
                    .isEqualTo(Reason.TOO_SLOW);
            assertThat(refusal(documents, text("waits"))).returns(Reason.BUSY, DocumentException::reason);
            release.countDown();
            assertThat(documents.read(text("free again"), "text/plain").text()).isEqualTo("free again");
        }
    }

    @Test
    void many_are_read_one_after_the_other() throws Exception {
        try (Documents documents = new Documents(new DocumentLimits(100, 1, 100, Duration.ofMinutes(1), 2));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DocumentText>> texts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String words = "document " + i;
                texts.add(callers.submit(() -> documents.read(text(words), "text/plain")));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(texts.get(i).get().text()).isEqualTo("document " + i);
            }
        }
    }

    @Test
    void nothing_is_read_after_the_end() {
        Documents documents = new Documents(DocumentLimits.DEFAULT);
        documents.close();
        assertThat(refusal(documents, text("late")).reason()).isEqualTo(Reason.TOO_SLOW);
    }

    /** Does not even heed an interrupt. */
    private static InputStream hanging(CountDownLatch release) {
        return new InputStream() {
            @Override
            public int read() {
                while (release.getCount() > 0) {
                    Thread.onSpinWait();
                }
                return 'x';
            }

            @Override
            public int read(byte[] target, int start, int length) {
                target[start] = (byte) read();
                return 1;
            }
        };
    }

    private static DocumentException refusal(Documents documents, DocumentSource source) {
        return catchThrowableOfType(DocumentException.class, () -> documents.read(source, "text/plain"));
    }

    private static DocumentSource text(String words) {
        return DocumentSource.of(words.getBytes(UTF_8));
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static DocumentSource source(long bytes, Opening opening) {
        return new DocumentSource() {
            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public InputStream open() throws IOException {
                return opening.open();
            }
        };
    }
}
