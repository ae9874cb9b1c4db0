package dev.pollux.service.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.store.StoreException;
import dev.pollux.store.audit.Capture;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Instant;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ContentSealTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ContentSeal seal = new ContentSeal(ContentSealTest::key);

    @Test
    void what_is_sealed_can_be_opened() {
        Capture capture = seal.seal("e1", NOW, "default", new Content(body("question", 8), body("the beginning", 100)));
        Content opened = seal.open(capture).orElseThrow();
        assertThat(text(opened.request())).isEqualTo("question");
        assertThat(opened.request().truncated()).isFalse();
        assertThat(text(opened.response())).isEqualTo("the beginning");
        assertThat(opened.response().truncated()).isTrue();
        assertThat(opened.response().length()).isEqualTo(100);
    }

    @Test
    void nothing_said_can_be_read_in_the_store() {
        Capture capture = seal.seal("e1", NOW, "default", content("a very secret question", "a secret answer"));
        assertThat(new String(capture.sealed(), UTF_8)).doesNotContain("secret");
    }

    @Test
    void the_same_content_is_sealed_differently_each_time() {
        assertThat(seal.seal("e1", NOW, "p", content("q", "a")).sealed())
                .isNotEqualTo(seal.seal("e1", NOW, "p", content("q", "a")).sealed());
    }

    @Test
    void a_content_that_was_changed_or_moved_or_sealed_by_another_is_not_opened() {
        Capture capture = seal.seal("e1", NOW, "default", content("question", "answer"));
        for (int i = 0; i < capture.sealed().length; i++) {
            byte[] changed = capture.sealed().clone();
            changed[i] ^= 1;
            assertThat(seal.open(new Capture("e1", NOW, "default", changed))).isEmpty();
        }
        assertThat(seal.open(new Capture("e2", NOW, "default", capture.sealed())))
                .isEmpty();
        assertThat(seal.open(new Capture("e1", NOW, "other", capture.sealed()))).isEmpty();
        assertThat(seal.open(new Capture("e1", NOW, "default", new byte[3]))).isEmpty();
        ContentSeal other = new ContentSeal(
                () -> new SecretKeySpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES"));
        assertThat(other.open(capture)).isEmpty();
    }

    @Test
    void contents_wait_while_the_store_is_away_and_take_bounded_memory() {
        InMemoryStore store = new InMemoryStore();
        CaptureQueue queue = new CaptureQueue(() -> store, seal);
        store.fail(StoreException.Reason.UNAVAILABLE);
        byte[] large = new byte[16 << 20];
        for (int i = 0; i < 5; i++) {
            queue.add("e" + i, NOW, "default", new Content(new Body(large, large.length), body("", 0)));
        }
        assertThatExceptionOfType(StoreException.class).isThrownBy(queue::write);
        assertThat(queue.dropped()).isEqualTo(1);
        store.recover();
        queue.write();
        assertThat(store.captures().find("e3")).isPresent();
        assertThat(store.captures().find("e4")).isEmpty();
        assertThat(queue.waiting()).isZero();
    }

    static SecretKey key() {
        return new SecretKeySpec(new byte[32], "AES");
    }

    static Content content(String request, String response) {
        return new Content(body(request, request.length()), body(response, response.length()));
    }

    private static Body body(String text, long length) {
        return new Body(text.getBytes(UTF_8), length);
    }

    private static String text(Body body) {
        return new String(body.bytes(), UTF_8);
    }
}
