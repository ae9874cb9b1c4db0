package dev.pollux.store.caches;

import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.files.SampleFiles;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.PlacesOfNobody;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CacheRepository} does alike. */
public abstract class CacheRepositoryContract {

    private static final int LIFE = 3600;

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private CacheRepository caches;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        caches = store.caches();
    }

    private static CachedPrompt at(String projectId, String id, long seconds) {
        Instant made = NOON.plusSeconds(seconds);
        return new CachedPrompt(
                projectId, id, "gemini", "Cache " + id, made, made, made.plusSeconds(LIFE), 5000, 258, "{\"a\": 1}");
    }

    private static CachedPrompt at(String id, long seconds) {
        return at(PROJECT, id, seconds);
    }

    private static CachedPrompt full(String id, String text) {
        return new CachedPrompt(
                PROJECT,
                id,
                text,
                text,
                NOON,
                NOON.plusSeconds(1),
                NOON.plusSeconds(LIFE),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                text);
    }

    private static List<String> ids(List<CachedPrompt> prompts) {
        return prompts.stream().map(CachedPrompt::id).toList();
    }

    @Test
    void a_prompt_comes_back_as_it_was_remembered() {
        CachedPrompt prompt = full("c", "long ".repeat(100_000));
        caches.insert(prompt);

        assertThat(caches.find(PROJECT, "c")).contains(prompt);
        assertThat(caches.find(OTHER_PROJECT, "c")).isEmpty();
        assertThat(caches.find(PROJECT, "C")).isEmpty();
    }

    @Test
    void an_id_that_is_not_new_and_a_project_that_is_gone_are_defects() {
        caches.insert(at("c", 0));

        defect(at("c", 9));
        defect(at(OTHER_PROJECT, "c", 9));
        defect(at("nobody", "new", 0));

        assertThat(caches.find(PROJECT, "c")).contains(at("c", 0));
        assertThat(caches.known(List.of("c", "new"))).containsExactly("c");
    }

    private void defect(CachedPrompt prompt) {
        assertThatThrownBy(() -> caches.insert(prompt))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.INTERNAL));
    }

    @Test
    void a_list_has_the_oldest_first_and_no_contents() {
        List.of(at("c", 1), at("b", 1), at("D", 1), at("z", 0), at(OTHER_PROJECT, "other", 0))
                .forEach(caches::insert);

        List<CachedPrompt> found =
                caches.list(PROJECT, NOON, PageRequest.first(9)).items();

        assertThat(ids(found)).containsExactly("z", "D", "b", "c");
        assertThat(found).allSatisfy(one -> assertThat(one.content()).isEmpty());
        assertThat(found.getFirst())
                .usingRecursiveComparison()
                .ignoringFields("content")
                .isEqualTo(at("z", 0));
    }

    @Test
    void what_has_expired_is_found_and_not_listed() {
        List.of(at("a", 0), at("b", 1), at("c", 2)).forEach(caches::insert);

        assertThat(ids(caches.list(PROJECT, NOON.plusSeconds(LIFE + 1), PageRequest.first(9))
                        .items()))
                .containsExactly("c");
        assertThat(caches.find(PROJECT, "a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pages_of_any_size_give_every_prompt_once(int size) {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "c" + (100 + i)).toList();
        // Three share each moment: pages end in the middle of them.
        ids.forEach(id -> caches.insert(at(id, Integer.parseInt(id.substring(1)) / 3)));

        assertThat(ids(AllPages.of(size, page -> caches.list(PROJECT, NOON, page))))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void what_is_inserted_or_deleted_between_pages_moves_nothing() {
        List.of(at("a", 1), at("b", 2), at("c", 3), at("d", 4), at("e", 5)).forEach(caches::insert);
        Page<CachedPrompt> first = caches.list(PROJECT, NOON, PageRequest.first(2));

        caches.delete(PROJECT, "b"); // the one that the next page begins behind
        caches.delete(PROJECT, "c");
        caches.insert(at("before", 0)); // belongs before the place: not seen
        caches.insert(at("da", 4)); // shares d's moment, behind it
        List<CachedPrompt> rest = AllPages.of(
                2,
                page -> caches.list(
                        PROJECT, NOON, new PageRequest(page.size(), page.after().or(first::next))));

        assertThat(ids(first.items())).containsExactly("a", "b");
        assertThat(ids(rest)).containsExactly("d", "da", "e");
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        caches.insert(at("a", 0));

        PlacesOfNobody.areRefusedBy(page -> caches.list(PROJECT, NOON, page));
    }

    @Test
    void a_live_prompt_gets_another_expiry() {
        List.of(at("a", 0), at("b", 0)).forEach(caches::insert);
        Instant now = NOON.plusSeconds(LIFE).minusMillis(1);
        Instant later = NOON.plusSeconds(9L * LIFE);

        assertThat(caches.extend(PROJECT, "a", later, now)).isTrue();

        CachedPrompt found = caches.find(PROJECT, "a").orElseThrow();
        assertThat(found.expiresAt()).isEqualTo(later);
        assertThat(found.updatedAt()).isEqualTo(now);
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("expiresAt", "updatedAt")
                .isEqualTo(at("a", 0));
        assertThat(caches.find(PROJECT, "b")).contains(at("b", 0));
    }

    @Test
    void what_has_expired_or_is_another_projects_is_not_extended() {
        caches.insert(at("a", 0));
        Instant end = NOON.plusSeconds(LIFE);

        assertThat(caches.extend(PROJECT, "a", end.plusSeconds(9), end)).isFalse();
        assertThat(caches.extend(OTHER_PROJECT, "a", end.plusSeconds(9), NOON)).isFalse();
        assertThat(caches.extend(PROJECT, "b", end.plusSeconds(9), NOON)).isFalse();
        assertThat(caches.find(PROJECT, "a")).contains(at("a", 0));
    }

    @Test
    void a_prompt_is_deleted_once() {
        List.of(at("a", 0), at("b", 0)).forEach(caches::insert);

        assertThat(caches.delete(OTHER_PROJECT, "a")).isFalse();
        assertThat(caches.delete(PROJECT, "a")).isTrue();
        assertThat(caches.delete(PROJECT, "a")).isFalse();
        assertThat(caches.known(List.of("a", "b"))).containsExactly("b");
    }

    @Test
    void what_has_expired_is_swept_in_pieces() {
        List.of(at("a", 0), at("b", 1), at(OTHER_PROJECT, "c", 2), at("d", 3)).forEach(caches::insert);
        Instant now = NOON.plusSeconds(LIFE + 2);

        assertThat(caches.takeExpired(NOON, 9)).isEmpty();
        List<String> first = caches.takeExpired(now, 2);
        List<String> second = caches.takeExpired(now, 2);

        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(1);
        assertThat(caches.known(List.of("a", "b", "c", "d"))).containsExactly("d");
    }

    @Test
    void a_prompt_is_either_swept_or_extended() throws Exception {
        Instant now = NOON.plusSeconds(LIFE);
        for (int round = 0; round < 20; round++) {
            String id = "c" + round;
            caches.insert(at(id, 0));

            // The one that extends has a clock that is late.
            List<Boolean> outcomes = Simultaneously.run(
                    2,
                    i -> () -> i == 0
                            ? caches.extend(PROJECT, id, now.plusSeconds(1), NOON)
                            : caches.takeExpired(now, 9).contains(id));

            assertThat(outcomes).containsOnlyOnce(true);
            assertThat(caches.find(PROJECT, id).isPresent()).isEqualTo(outcomes.getFirst());
        }
    }

    @Test
    void a_deleted_project_takes_its_prompts_along_and_no_others() {
        List.of(at("a", 0), at(OTHER_PROJECT, "b", 0)).forEach(caches::insert);

        store.projects().delete(PROJECT);

        assertThat(caches.known(List.of("a", "b"))).containsExactly("b");
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        CachedPrompt prompt = full("id" + text, text);
        caches.insert(prompt);
        caches.insert(at("other", 0));

        assertThat(caches.find(PROJECT, "id" + text)).contains(prompt);
        assertThat(caches.known(List.of("id" + text, text))).containsExactly("id" + text);
        assertThat(caches.delete(text, text)).isFalse();
        assertThat(caches.delete(PROJECT, "id" + text)).isTrue();
        assertThat(caches.find(PROJECT, "other")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        caches.insert(full(text, text));

        assertThat(caches.find(PROJECT, text)).map(CachedPrompt::content).contains(HostileTexts.REPLACED);
    }
}
