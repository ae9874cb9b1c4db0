package dev.pollux.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.PlacesOfNobody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link AuditRepository} does alike. */
public abstract class AuditRepositoryContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final AuditQuery ALL = new AuditQuery(Instant.MIN, Instant.MAX, Optional.empty(), Optional.empty());

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private static AuditEntry entry(String id, long seconds) {
        return entry(id, seconds, "project", "key", "text");
    }

    private static AuditEntry entry(String id, long seconds, String project, String key, String text) {
        return new AuditEntry(
                id, NOON.plusSeconds(seconds), project, key, text, text, 429, text, text, text, 1L << 40, 2, 3, 4);
    }

    private static List<String> ids(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::id).toList();
    }

    @Test
    void an_entry_comes_back_as_it_was_written() {
        AuditRepository audit = empty().audit();
        audit.append(List.of(entry("e1", 0)));
        audit.append(List.of());

        assertThat(audit.list(ALL, PageRequest.first(9)))
                .isEqualTo(new Page<>(List.of(entry("e1", 0)), Optional.empty()));
    }

    @Test
    void an_entry_that_is_written_again_stays_as_it_was() {
        AuditRepository audit = empty().audit();
        audit.append(List.of(entry("e1", 0)));
        audit.append(List.of(entry("e1", 99), entry("e2", 1), entry("e2", 77)));

        assertThat(audit.list(ALL, PageRequest.first(9)).items()).containsExactly(entry("e2", 1), entry("e1", 0));
    }

    @Test
    void the_newest_come_first_and_then_the_greatest_id() {
        AuditRepository audit = empty().audit();
        audit.append(List.of(entry("e2", 5), entry("e1", 5), entry("e3", 1), entry("e0", 9)));

        assertThat(ids(AllPages.of(1, page -> audit.list(ALL, page)))).containsExactly("e0", "e2", "e1", "e3");
    }

    @Test
    void what_is_written_or_deleted_between_pages_moves_nothing() {
        AuditRepository audit = empty().audit();
        audit.append(List.of(entry("e1", 1), entry("e3", 3), entry("e5", 5), entry("e7", 7)));
        Page<AuditEntry> first = audit.list(ALL, PageRequest.first(2));

        audit.append(List.of(entry("e9", 9), entry("e2", 2)));
        audit.deleteBefore(NOON.plusSeconds(2));
        Page<AuditEntry> second = audit.list(ALL, new PageRequest(9, first.next()));

        assertThat(ids(first.items())).containsExactly("e7", "e5");
        assertThat(ids(second.items())).containsExactly("e3", "e2");
    }

    @Test
    void the_first_moment_is_asked_for_and_the_last_is_not() {
        AuditRepository audit = empty().audit();
        audit.append(IntStream.range(0, 5).mapToObj(i -> entry("e" + i, i)).toList());

        AuditQuery query = new AuditQuery(NOON.plusSeconds(1), NOON.plusSeconds(3), Optional.empty(), Optional.empty());

        assertThat(ids(audit.list(query, PageRequest.first(9)).items())).containsExactly("e2", "e1");
    }

    @Test
    void one_project_or_one_key_can_be_asked_for() {
        AuditRepository audit = empty().audit();
        audit.append(
                List.of(entry("e1", 1, "a", "k1", ""), entry("e2", 2, "a", "k2", ""), entry("e3", 3, "b", "k1", "")));

        assertThat(ids(AllPages.of(1, page -> audit.list(about(Optional.of("a"), Optional.empty()), page))))
                .containsExactly("e2", "e1");
        assertThat(ids(AllPages.of(1, page -> audit.list(about(Optional.empty(), Optional.of("k1")), page))))
                .containsExactly("e3", "e1");
        assertThat(ids(AllPages.of(1, page -> audit.list(about(Optional.of("b"), Optional.of("k2")), page))))
                .isEmpty();
    }

    @Test
    void a_long_log_comes_complete_in_pages_and_is_forgotten_as_a_whole() {
        AuditRepository audit = empty().audit();
        List<AuditEntry> entries = IntStream.range(0, 6000)
                .mapToObj(i -> entry("e" + (10_000 + i), i / 7))
                .toList();
        audit.append(entries);

        assertThat(AllPages.of(1000, page -> audit.list(ALL, page))).isEqualTo(entries.reversed());
        assertThat(audit.deleteBefore(NOON.plusSeconds(5000 / 7))).isEqualTo(5000 / 7 * 7);
        assertThat(audit.deleteBefore(NOON.plusSeconds(5000 / 7))).isZero();
        assertThat(AllPages.of(1000, page -> audit.list(ALL, page))).hasSize(6000 - 5000 / 7 * 7);
    }

    @Test
    void threads_that_write_at_once_lose_nothing() throws Exception {
        AuditRepository audit = empty().audit();

        Simultaneously.run(16, i -> () -> {
            audit.append(List.of(entry("e" + i, i), entry("shared", 0)));
            return i;
        });

        assertThat(audit.list(ALL, PageRequest.first(99)).items()).hasSize(17);
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        AuditRepository audit = empty().audit();
        audit.append(List.of(entry("e1", 0)));

        PlacesOfNobody.areRefusedBy(page -> audit.list(ALL, page));
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        AuditRepository audit = empty().audit();
        AuditEntry entry = entry("id" + text, 0, text, text, text);
        audit.append(List.of(entry, entry("other", 0)));

        assertThat(audit.list(about(Optional.of(text), Optional.of(text)), PageRequest.first(9))
                        .items())
                .containsExactly(entry);
        assertThat(AllPages.of(1, page -> audit.list(ALL, page))).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced_and_costs_no_other_entry(String text) {
        AuditRepository audit = empty().audit();
        audit.append(List.of(entry("e1", 0), entry("e2", 1, "p", "k", text)));

        assertThat(audit.list(ALL, PageRequest.first(9)).items())
                .containsExactly(entry("e2", 1, "p", "k", HostileTexts.REPLACED), entry("e1", 0));
    }

    private static AuditQuery about(Optional<String> project, Optional<String> key) {
        return new AuditQuery(NOON.minusSeconds(1), NOON.plusSeconds(60), project, key);
    }
}
