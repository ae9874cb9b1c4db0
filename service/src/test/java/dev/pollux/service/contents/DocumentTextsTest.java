package dev.pollux.service.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.documents.DocumentException;
import dev.pollux.documents.DocumentLimits;
import dev.pollux.documents.DocumentText;
import dev.pollux.documents.Documents;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTextsTest {

    private static final DocumentText TEXT = new DocumentText("[Page 1]\nGrüße 👋", true, 1);

    @TempDir
    private Path home;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    private PrivateFolder folder;
    private DocumentShelf shelf;
    private DocumentTexts texts;

    @BeforeEach
    void open() {
        folder = new PrivateFolder(home.resolve("texts"));
        shelf = new DocumentShelf(folder, 100, clock);
        texts = new DocumentTexts(new Documents(DocumentLimits.DEFAULT), Optional.of(shelf));
    }

    @Test
    void those_who_ask_at_once_wait_for_the_same_reading() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        Set<Integer> opened = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<DocumentText>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            answers.add(texts.find(key('a'), file("Once.", () -> {
                await(all);
                opened.add(number);
            })));
        }
        all.countDown();

        for (CompletableFuture<DocumentText> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS).text()).isEqualTo("Once.");
        }
        assertThat(opened).containsExactly(0);
    }

    @Test
    void a_document_that_cannot_be_read_is_tried_again() throws Exception {
        DocumentKey key = new DocumentKey("p", "a".repeat(64), "no/type");
        CompletableFuture<DocumentText> refused = texts.find(key, file("a", () -> {}));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(DocumentException.class);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> texts.find(key, file("a", () -> {})).get(20, TimeUnit.SECONDS));
        assertThat(shelf.contents()).isEmpty();
    }

    @Test
    void what_is_kept_is_found_as_it_was() {
        shelf.keep(key('a'), TEXT);

        assertThat(shelf.find(key('a'))).contains(TEXT);
        assertThat(shelf.find(key('b'))).isEmpty();
        assertThat(shelf.find(new DocumentKey("other", "a".repeat(64), "text/plain")))
                .isEmpty();
        assertThat(shelf.find(new DocumentKey("p", "a".repeat(64), "text/csv"))).isEmpty();
    }

    @Test
    void nobody_else_on_the_machine_can_read_it() throws IOException {
        shelf.keep(key('a'), TEXT);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.list(false).getFirst())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_text_that_lost_its_end_is_not_found() throws IOException {
        shelf.keep(key('a'), TEXT);
        Path file = folder.list(false).getFirst();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 12));

        assertThat(shelf.find(key('a'))).isEmpty();
        Files.write(file, new byte[0]);
        assertThat(shelf.find(key('a'))).isEmpty();
        Files.write(file, new byte[] {'1', ' ', '1', '\n', (byte) 0xff});
        assertThat(shelf.find(key('a'))).isEmpty();
    }

    @Test
    void what_was_not_asked_for_longest_makes_room() {
        DocumentText forty = new DocumentText("x".repeat(40), false, 0);
        shelf.keep(key('a'), forty);
        clock.advance(Duration.ofSeconds(1));
        shelf.keep(key('b'), forty);
        clock.advance(Duration.ofSeconds(1));
        shelf.find(key('a'));
        clock.advance(Duration.ofSeconds(1));

        shelf.keep(key('c'), forty);

        assertThat(shelf.contents()).containsExactlyInAnyOrder("a".repeat(64), "c".repeat(64));
    }

    @Test
    void a_sweep_forgets_what_no_file_needs() throws Exception {
        texts.find(key('a'), file("A.", () -> {})).get(20, TimeUnit.SECONDS);
        ContentReading contents = new ContentReading(new DocumentOrigins(PromptFiles.none(), Optional.empty()), texts);
        Path leftover = folder.newFile();
        Files.setLastModifiedTime(leftover, FileTime.from(clock.instant().minus(Duration.ofHours(2))));

        new DocumentSweep(contents, new InMemoryStore()::files).run();

        assertThat(shelf.contents()).isEmpty();
        assertThat(leftover).doesNotExist();
        CountDownLatch again = new CountDownLatch(1);
        texts.find(key('a'), file("A.", again::countDown)).get(20, TimeUnit.SECONDS);
        assertThat(again.getCount()).isZero();
    }

    private static DocumentKey key(char digit) {
        return new DocumentKey("p", String.valueOf(digit).repeat(64), "text/plain");
    }

    private static FileBytes file(String content, Runnable opening) {
        byte[] bytes = content.getBytes(UTF_8);
        return new FileBytes(new PromptFiles.PromptFile("text/plain", "a".repeat(64), bytes.length, () -> {
            opening.run();
            return new ByteArrayInputStream(bytes);
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
