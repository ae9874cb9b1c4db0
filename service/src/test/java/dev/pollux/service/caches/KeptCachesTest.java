package dev.pollux.service.caches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.caches.ListCachedContentsResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.service.PageQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done with what is kept, and by whom. */
class KeptCachesTest {

    private static final CallContext MINE = CacheBench.in("mine");
    private static final CallContext THEIRS = CacheBench.in("theirs");

    private final CacheBench bench = new CacheBench();

    @Test
    void get_says_what_create_said() {
        CachedContent created = bench.create(CacheBench.FIVE);

        assertThat(bench.methods.get().call(MINE, CacheBench.id(created))).isEqualTo(created);
    }

    @Test
    void its_time_can_be_moved_and_nothing_else_changes() {
        String id = bench.createdId();
        bench.clock.advance(Duration.ofMinutes(1));

        CachedContent updated = update(id, "{'ttl': '600s'}", Optional.empty());

        assertThat(CacheBench.line(updated))
                .isEqualTo("{\"name\": \"cachedContents/" + id + "\",\"model\": \"models/gemini-2.5-flash\","
                        + "\"createTime\": \"2026-11-21T12:00:00Z\",\"updateTime\": \"2026-11-21T12:01:00Z\","
                        + "\"expireTime\": \"2026-11-21T12:11:00Z\",\"displayName\": \"\","
                        + "\"usageMetadata\": {\"totalTokenCount\": 5}}");
        assertThat(bench.methods.get().call(MINE, id)).isEqualTo(updated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ttl | {'ttl': '60s'} | 2026-11-21T12:01Z",
                "expireTime | {'expireTime': '2026-11-21T14:00:00Z'} | 2026-11-21T14:00Z",
                "expire_time,ttl | {'ttl': '60s'} | 2026-11-21T12:01Z",
                "* | {'ttl': '60s'} | 2026-11-21T12:01Z",
                "ttl | {'ttl': '60s', 'model': 'models/other', 'displayName': 'other'} | 2026-11-21T12:01Z"
            })
    void a_mask_names_what_is_to_change(String mask, String change, String end) {
        CachedContent updated = update(bench.createdId(), change, Optional.of(mask));

        assertThat(updated.expireTime()).hasToString(end);
        assertThat(updated.model()).isEqualTo("models/gemini-2.5-flash");
        assertThat(updated.displayName()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | {} | * UpdateCachedContentRequest.cached_content.expiration: expire_time or ttl must be set.",
                "ttl | {'expireTime': '2026-11-21T14:00:00Z'} | * UpdateCachedContentRequest.cached_content.expiration:",
                "display_name | {'displayName': 'x'} | Invalid value at 'update_mask': \"display_name\" cannot be changed.",
                "~~ | {'displayName': 'x', 'ttl': '60s'} | * UpdateCachedContentRequest.cached_content.display_name: only"
                        + " expire_time and ttl can be updated.",
                "~~ | {'contents': [{}], 'ttl': '60s'} | * UpdateCachedContentRequest.cached_content.contents: only",
                "~~ | {'ttl': '-5s'} | * UpdateCachedContentRequest.cached_content.ttl: ttl must be positive.",
                "~~ | {'expireTime': '2026-11-21T11:00:00Z'} | * UpdateCachedContentRequest.cached_content.expire_time:"
            })
    void anything_else_is_refused(String mask, String change, String beginning) {
        String id = bench.createdId();

        ApiException refusal =
                CacheBench.refusal(() -> update(id, change, Optional.of(mask).filter(text -> !text.isEmpty())));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().message()).startsWith(beginning);
        assertThat(bench.methods.get().call(MINE, id).expireTime()).hasToString("2026-11-21T13:00Z");
    }

    @Test
    void a_deleted_one_is_forgotten_by_the_store_and_the_model() {
        String id = bench.createdId();

        assertThat(CacheBench.line(bench.methods.delete().call(MINE, id))).isEqualTo("{}");

        assertGone(MINE, id);
        assertThat(bench.model.kept()).isEmpty();
    }

    @Test
    void an_expired_one_is_gone_at_once() {
        String id = bench.createdId();
        bench.clock.advance(Duration.ofMillis(3_599_999));
        assertThat(bench.listed(MINE)).containsExactly(id);

        bench.clock.advance(Duration.ofMillis(1));

        assertGone(MINE, id);
    }

    @Test
    void another_project_cannot_tell_it_from_one_that_never_was() {
        String id = bench.createdId();

        assertGone(THEIRS, id);
        assertThat(bench.listed(MINE)).containsExactly(id);
    }

    @Test
    void a_key_for_other_models_sees_only_those_of_its_own() {
        String flash = bench.createdId();
        String pro = CacheBench.id(bench.create(CacheBench.FIVE.replace("gemini-2.5-flash", "gemini-pro")));

        CallContext restricted = CacheBench.restricted("mine", "gemini-2.5-*");

        assertGone(restricted, pro);
        assertThat(bench.listed(restricted)).containsExactly(flash);
        assertThat(bench.methods.get().call(restricted, flash)).isNotNull();
    }

    @Test
    void pages_follow_each_other_and_none_of_them_is_empty() {
        List<String> flash = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bench.create(CacheBench.FIVE.replace("gemini-2.5-flash", "gemini-pro"));
            bench.clock.advance(Duration.ofSeconds(1));
            flash.add(bench.createdId());
            bench.clock.advance(Duration.ofSeconds(1));
        }

        List<List<String>> pages = pages(CacheBench.restricted("mine", "gemini-2.5-flash"), "2");

        assertThat(pages).containsExactly(flash.subList(0, 2), flash.subList(2, 4), flash.subList(4, 5));
        assertThat(pages(MINE, "4")).hasSize(3);
    }

    @Test
    void a_list_of_nothing_is_nothing() {
        ListCachedContentsResponse nothing =
                bench.methods.list().call(MINE, PageQuery.of(Optional.empty(), Optional.empty()));

        assertThat(CacheBench.line(nothing)).isEqualTo("{}");
    }

    @Test
    void the_sweep_forgets_what_has_expired_and_nothing_else() {
        String expired = bench.createdId();
        bench.clock.advance(Duration.ofMinutes(30));
        String other = bench.createdId();
        bench.clock.advance(Duration.ofMinutes(30));

        new CacheSweep(bench.caching).run();

        assertThat(bench.model.kept()).containsExactly(other);
        assertThat(bench.store.caches().find("mine", expired)).isEmpty();
        assertThat(bench.listed(MINE)).containsExactly(other);
    }

    private List<List<String>> pages(CallContext context, String size) {
        List<List<String>> pages = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ListCachedContentsResponse page =
                    bench.methods.list().call(context, PageQuery.of(Optional.of(size), token));
            pages.add(page.cachedContents().stream().map(CacheBench::id).toList());
            token = Optional.ofNullable(page.nextPageToken());
        } while (token.isPresent());
        return pages;
    }

    private CachedContent update(String id, String change, Optional<String> mask) {
        return bench.methods.update().call(MINE, id, CacheBench.read(change), mask);
    }

    private void assertGone(CallContext context, String id) {
        CacheBench.assertNotFound(() -> bench.methods.get().call(context, id));
        CacheBench.assertNotFound(
                () -> bench.methods.update().call(context, id, CacheBench.read("{'ttl': '60s'}"), Optional.empty()));
        CacheBench.assertNotFound(() -> bench.methods.delete().call(context, id));
        CacheBench.assertNotFound(() -> bench.sharing.cached().require(context, id));
        assertThat(bench.listed(context)).doesNotContain(id);
    }
}
