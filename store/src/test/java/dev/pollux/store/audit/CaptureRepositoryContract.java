package dev.pollux.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link CaptureRepository} does alike. */
public abstract class CaptureRepositoryContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private static Capture capture(String id, long seconds, byte... sealed) {
        return new Capture(id, NOON.plusSeconds(seconds), "project", sealed);
    }

    @Test
    void a_capture_comes_back_byte_for_byte() {
        CaptureRepository captures = empty().captures();
        byte[] sealed = new byte[300_000];
        new Random(6).nextBytes(sealed);
        captures.append(List.of(capture("e1", 0, sealed), capture("e2", 0)));

        assertThat(captures.find("e1")).hasValueSatisfying(found -> {
            assertThat(found.sealed()).isEqualTo(sealed);
            assertThat(found.at()).isEqualTo(NOON);
            assertThat(found.projectId()).isEqualTo("project");
        });
        assertThat(captures.find("e2").orElseThrow().sealed()).isEmpty();
        assertThat(captures.find("e3")).isEmpty();
    }

    @Test
    void a_capture_that_is_written_again_stays_as_it_was() {
        CaptureRepository captures = empty().captures();
        captures.append(List.of());
        captures.append(List.of(capture("e1", 0, (byte) 1)));
        captures.append(List.of(capture("e1", 9, (byte) 2), capture("e2", 0, (byte) 3)));

        assertThat(captures.find("e1").orElseThrow().sealed()).containsExactly(1);
        assertThat(captures.find("e2").orElseThrow().sealed()).containsExactly(3);
    }

    @Test
    void what_is_older_is_forgotten() {
        CaptureRepository captures = empty().captures();
        captures.append(
                IntStream.range(0, 5000).mapToObj(i -> capture("e" + i, i)).toList());

        assertThat(captures.deleteBefore(NOON.plusSeconds(4500))).isEqualTo(4500);
        assertThat(captures.deleteBefore(NOON.plusSeconds(4500))).isZero();
        assertThat(captures.find("e4499")).isEmpty();
        assertThat(captures.find("e4500")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        CaptureRepository captures = empty().captures();
        Capture capture = new Capture("id" + text, NOON, text, new byte[] {0, -1});
        captures.append(List.of(capture, capture("other", 0)));

        assertThat(captures.find("id" + text).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(capture);
        assertThat(captures.find("other")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        CaptureRepository captures = empty().captures();
        captures.append(List.of(capture(text, 0, (byte) 7)));

        assertThat(captures.find(text).orElseThrow().sealed()).containsExactly(7);
    }
}
