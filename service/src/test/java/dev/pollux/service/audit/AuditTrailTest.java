package dev.pollux.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.store.StoreException;
import dev.pollux.store.audit.AuditEntry;
import dev.pollux.store.audit.AuditQuery;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void entries_are_written_in_batches_and_none_is_left() {
        AuditTrail trail = new AuditTrail(() -> store, 10_000, Overflow.DROP);
        for (int i = 0; i < 2500; i++) {
            trail.add(entry("e" + i, NOW));
        }
        trail.write();
        assertThat(written()).hasSize(2500);
        assertThat(trail.waiting()).isZero();
    }

    @Test
    void entries_wait_while_the_store_is_away_and_are_written_once() {
        AuditTrail trail = new AuditTrail(() -> store, 10, Overflow.DROP);
        trail.add(entry("a", NOW));
        store.fail(StoreException.Reason.UNAVAILABLE);
        assertThatExceptionOfType(StoreException.class).isThrownBy(trail::write);
        trail.add(entry("b", NOW));
        store.recover();
        trail.write();
        trail.write();
        assertThat(written()).extracting(AuditEntry::id).containsExactlyInAnyOrder("a", "b");
        assertThat(trail.dropped()).isZero();
    }

    @Test
    void what_finds_no_room_is_dropped_and_counted_unless_calls_are_to_be_refused() {
        store.fail(StoreException.Reason.UNAVAILABLE);
        AuditTrail dropping = new AuditTrail(() -> store, 2, Overflow.DROP);
        for (int i = 0; i < 5; i++) {
            dropping.add(entry("e" + i, NOW));
            assertThatExceptionOfType(StoreException.class).isThrownBy(dropping::write);
        }
        assertThat(dropping.dropped()).isEqualTo(3);
        assertThat(dropping.waiting()).isEqualTo(2);
        assertThat(dropping.mustRefuse()).isFalse();
    }

    @Test
    void calls_are_refused_when_there_is_no_room_and_served_when_there_is_again() {
        AuditTrail refusing = new AuditTrail(() -> store, 2, Overflow.REFUSE);
        refusing.add(entry("a", NOW));
        assertThat(refusing.mustRefuse()).isFalse();
        refusing.add(entry("b", NOW));
        assertThat(refusing.mustRefuse()).isTrue();
        refusing.add(entry("of a call that had been let in before", NOW));
        assertThat(refusing.dropped()).isZero();
        refusing.write();
        assertThat(refusing.mustRefuse()).isFalse();
        assertThat(written()).hasSize(3);
    }

    @Test
    void old_entries_are_swept_with_their_contents() {
        ManualClock clock = new ManualClock(NOW);
        AuditTrail trail = new AuditTrail(() -> store, 10, Overflow.DROP);
        trail.add(entry("old", NOW));
        trail.add(entry("new", NOW.plusMillis(1)));
        trail.write();
        ContentSeal seal = new ContentSeal(ContentSealTest::key);
        Content content = ContentSealTest.content("question", "answer");
        store.captures()
                .append(List.of(
                        seal.seal("old", NOW, "p", content), seal.seal("new", NOW.plusMillis(1), "p", content)));
        AuditSweep sweep = new AuditSweep(() -> store, Duration.ofDays(90), clock);
        clock.advance(Duration.ofDays(90));
        sweep.run();
        assertThat(written()).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        sweep.run();
        assertThat(written()).extracting(AuditEntry::id).containsExactly("new");
        assertThat(store.captures().find("old")).isEmpty();
        assertThat(store.captures().find("new")).isPresent();
    }

    private List<AuditEntry> written() {
        AuditQuery all = new AuditQuery(Instant.EPOCH, NOW.plusSeconds(1), Optional.empty(), Optional.empty());
        return store.audit().list(all, PageRequest.first(10_000)).items();
    }

    private static AuditEntry entry(String id, Instant at) {
        return new AuditEntry(
                id,
                at,
                "default",
                "key",
                "GenerativeService.GenerateContent",
                "/v1beta/models/m",
                200,
                "OK",
                "r",
                "127.0.0.1",
                1,
                2,
                3,
                4);
    }
}
