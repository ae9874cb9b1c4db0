package dev.pollux.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.StoreException.Reason;
import dev.pollux.store.keys.Credential;
import dev.pollux.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastUsesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final TestStore stored = new TestStore();
    private final ManualClock clock = new ManualClock(NOON);

    private LastUses uses() {
        return new LastUses(stored.store::credentials, clock);
    }

    private Credential key(String id) {
        return stored.store.credentials().find(id).orElseThrow();
    }

    @Test
    void a_use_is_written_down_once_a_minute() {
        stored.addKey("one");
        try (LastUses uses = uses()) {
            uses.note(key("one"));
            clock.advance(Duration.ofSeconds(59));
            uses.note(key("one"));
            assertThat(key("one").lastUsedAt()).isEmpty();

            uses.write();

            assertThat(key("one").lastUsedAt()).contains(NOON);

            clock.advance(Duration.ofSeconds(1));
            uses.note(key("one"));
            uses.write();

            assertThat(key("one").lastUsedAt()).contains(NOON.plusSeconds(60));
        }
    }

    @Test
    void what_cannot_be_written_waits() {
        stored.addKey("one");
        try (LastUses uses = uses()) {
            uses.note(key("one"));
            stored.store.fail(Reason.UNAVAILABLE);
            uses.write();
            stored.store.recover();

            uses.write();

            assertThat(key("one").lastUsedAt()).contains(NOON);
        }
    }

    @Test
    void the_last_notes_are_written_at_the_end() {
        stored.addKey("one");
        try (LastUses uses = uses()) {
            uses.note(key("one"));
        }

        assertThat(key("one").lastUsedAt()).isEqualTo(Optional.of(NOON));
    }
}
