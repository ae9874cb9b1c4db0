package dev.pollux.store.keys;

import static dev.pollux.store.keys.SampleCredentials.NOON;
import static dev.pollux.store.keys.SampleCredentials.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.PlacesOfNobody;
import dev.pollux.store.projects.Project;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link CredentialRepository} does alike. */
public abstract class CredentialRepositoryContract {

    private static final String PROJECT = "team-a";
    private static final String OTHER_PROJECT = "team-b";

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private CredentialRepository with(Credential... credentials) {
        Store store = empty();
        store.projects().insert(new Project(PROJECT, "A", "free", false, NOON));
        store.projects().insert(new Project(OTHER_PROJECT, "B", "free", false, NOON));
        for (Credential credential : credentials) {
            assertThat(store.credentials().insert(credential)).isTrue();
        }
        return store.credentials();
    }

    private static Credential key(String id) {
        return SampleCredentials.one(id, PROJECT);
    }

    @Test
    void a_credential_comes_back_as_it_was_remembered() {
        Credential plain = key("k1");
        Credential full = SampleCredentials.full("k2", OTHER_PROJECT, "text");

        CredentialRepository credentials = with(plain, full);

        assertThat(credentials.find("k1")).contains(plain);
        assertThat(credentials.find("k2")).contains(full);
        assertThat(credentials.findByHash(hash("k1"))).contains(plain);
        assertThat(credentials.findByHash(hash("k2"))).contains(full);
    }

    @Test
    void an_unknown_id_or_hash_finds_nothing() {
        CredentialRepository credentials = with(key("k1"));

        assertThat(credentials.find("k9")).isEmpty();
        assertThat(credentials.findByHash(hash("k9"))).isEmpty();
        assertThat(credentials.findByHash("")).isEmpty();
        assertThat(credentials.findByHash("k1")).isEmpty();
        assertThat(credentials.find(hash("k1"))).isEmpty();
    }

    @Test
    void a_credential_may_allow_nothing() {
        Credential idle = withScopes(key("k1"), Set.of());

        assertThat(with(idle).find("k1")).contains(idle);
    }

    @Test
    void an_id_is_taken_once_and_so_is_a_hash() {
        CredentialRepository credentials = with(key("k1"));

        assertThat(credentials.insert(withHash(key("k1"), hash("k2")))).isFalse();
        assertThat(credentials.insert(withHash(key("k2"), hash("k1")))).isFalse();
        assertThat(credentials.find("k1")).contains(key("k1"));
        assertThat(credentials.find("k2")).isEmpty();
    }

    @Test
    void a_credential_of_no_project_is_refused_and_the_next_is_not() {
        CredentialRepository credentials = with();

        assertThat(credentials.insert(SampleCredentials.one("k1", "nobody"))).isFalse();
        assertThat(credentials.insert(key("k1"))).isTrue();
    }

    @Test
    void the_store_is_empty_until_there_is_a_credential() {
        CredentialRepository credentials = with();

        assertThat(credentials.isEmpty()).isTrue();
        credentials.insert(key("k1"));
        assertThat(credentials.isEmpty()).isFalse();
        credentials.revoke("k1", NOON);
        assertThat(credentials.isEmpty()).isFalse();
    }

    @Test
    void a_project_lists_its_own_oldest_first_revoked_ones_too() {
        CredentialRepository credentials = with(
                SampleCredentials.one("k3", PROJECT, NOON.plusMillis(1)),
                SampleCredentials.one("k2", PROJECT, NOON),
                SampleCredentials.one("k1", PROJECT, NOON),
                SampleCredentials.one("k0", OTHER_PROJECT, NOON));
        credentials.revoke("k2", NOON);

        assertThat(ids(credentials.list(PROJECT, PageRequest.first(9)).items())).containsExactly("k1", "k2", "k3");
        assertThat(credentials.list("nobody", PageRequest.first(9)).items()).isEmpty();
    }

    @Test
    void a_long_list_comes_complete_in_pages() {
        CredentialRepository credentials = with();
        List<String> ids =
                IntStream.range(0, 250).mapToObj(i -> "k" + (10_000 + i)).toList();
        ids.forEach(id -> credentials.insert(key(id)));

        assertThat(ids(AllPages.of(99, page -> credentials.list(PROJECT, page))))
                .isEqualTo(ids);
    }

    @Test
    void what_is_inserted_between_pages_moves_nothing() {
        CredentialRepository credentials = with(key("k1"), key("k3"), key("k5"));
        Page<Credential> first = credentials.list(PROJECT, PageRequest.first(2));

        credentials.insert(key("k0"));
        credentials.insert(key("k4"));
        credentials.insert(SampleCredentials.one("k9", OTHER_PROJECT));
        Page<Credential> second = credentials.list(PROJECT, new PageRequest(9, first.next()));

        assertThat(ids(first.items())).containsExactly("k1", "k3");
        assertThat(ids(second.items())).containsExactly("k4", "k5");
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        CredentialRepository credentials = with(key("k1"));

        PlacesOfNobody.areRefusedBy(page -> credentials.list(PROJECT, page));
    }

    @Test
    void an_update_changes_what_a_credential_allows_and_nothing_else() {
        CredentialRepository credentials = with(key("k1"), key("k2"));
        Credential changed = SampleCredentials.full("k1", OTHER_PROJECT, "new");

        Optional<Credential> updated = credentials.update("k1", _ -> withHash(changed, hash("other")));

        Credential found = credentials.find("k1").orElseThrow();
        assertThat(updated).contains(found);
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("kind", "hash", "projectId", "createdAt", "revokedAt", "lastUsedAt")
                .isEqualTo(changed);
        assertThat(found)
                .usingRecursiveComparison()
                .comparingOnlyFields("kind", "hash", "projectId", "createdAt", "revokedAt", "lastUsedAt")
                .isEqualTo(key("k1"));
        assertThat(credentials.find("k2")).contains(key("k2"));
    }

    @Test
    void an_expiry_can_be_taken_back() {
        CredentialRepository credentials = with(SampleCredentials.full("k1", PROJECT, "text"));

        credentials.update("k1", _ -> key("k1"));

        assertThat(credentials.find("k1").orElseThrow().expiresAt()).isEmpty();
    }

    @Test
    void of_threads_that_change_a_credential_at_once_none_undoes_what_another_did() throws Exception {
        CredentialRepository credentials = with(key("k1"));

        Simultaneously.run(16, i -> () -> credentials.update("k1", old -> withModel(old, "model" + i)));

        assertThat(credentials.find("k1").orElseThrow().models())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 16).mapToObj(i -> "model" + i).toList());
    }

    @Test
    void a_change_that_fails_changes_nothing_and_holds_up_nobody() {
        CredentialRepository credentials = with(key("k1"));
        IllegalArgumentException refusal = new IllegalArgumentException("no such tier");

        assertThatThrownBy(() -> credentials.update("k1", _ -> {
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(credentials.find("k1")).contains(key("k1"));
        assertThat(credentials.update("k1", old -> withModel(old, "m"))).contains(withModel(key("k1"), "m"));
    }

    @Test
    void a_rotated_credential_opens_with_its_new_secret_only() {
        CredentialRepository credentials = with(key("k1"), key("k2"));

        assertThat(credentials.rotate("k1", hash("new"))).isTrue();

        assertThat(credentials.findByHash(hash("k1"))).isEmpty();
        assertThat(credentials.findByHash(hash("new"))).contains(withHash(key("k1"), hash("new")));
        assertThat(credentials.findByHash(hash("k2"))).contains(key("k2"));
    }

    @Test
    void a_credential_is_not_rotated_to_a_hash_that_is_taken() {
        CredentialRepository credentials = with(key("k1"), key("k2"));

        assertThat(credentials.rotate("k1", hash("k2"))).isFalse();
        assertThat(credentials.findByHash(hash("k1"))).contains(key("k1"));
    }

    @Test
    void a_revoked_credential_says_since_when_and_is_not_rotated_back_to_life() {
        CredentialRepository credentials = with(key("k1"));

        assertThat(credentials.revoke("k1", NOON.plusSeconds(5))).isTrue();
        assertThat(credentials.revoke("k1", NOON.plusSeconds(9))).isTrue();
        assertThat(credentials.rotate("k1", hash("new"))).isFalse();

        assertThat(credentials.findByHash(hash("k1")).orElseThrow().revokedAt()).contains(NOON.plusSeconds(5));
    }

    @Test
    void there_is_nothing_to_change_where_nothing_is() {
        CredentialRepository credentials = with();

        assertThat(credentials.update("k1", old -> old)).isEmpty();
        assertThat(credentials.rotate("k1", hash("new"))).isFalse();
        assertThat(credentials.revoke("k1", NOON)).isFalse();
        credentials.touch(Map.of("k1", NOON));
        assertThat(credentials.isEmpty()).isTrue();
    }

    @Test
    void the_latest_use_is_noted_even_when_clocks_jump_back() {
        CredentialRepository credentials = with(key("k1"), key("k2"));

        credentials.touch(Map.of("k1", NOON.plusSeconds(7), "nobody", NOON));
        credentials.touch(Map.of("k1", NOON.plusSeconds(3), "k2", NOON));
        credentials.touch(Map.of());

        assertThat(credentials.find("k1").orElseThrow().lastUsedAt()).contains(NOON.plusSeconds(7));
        assertThat(credentials.find("k2").orElseThrow().lastUsedAt()).contains(NOON);
    }

    @Test
    void of_threads_that_take_an_id_at_once_one_gets_it() throws Exception {
        CredentialRepository credentials = with();

        List<Boolean> taken =
                Simultaneously.run(16, i -> () -> credentials.insert(withHash(key("k1"), hash("secret" + i))));

        assertThat(taken).containsOnlyOnce(true);
        assertThat(credentials.findByHash(hash("secret" + taken.indexOf(true)))).isPresent();
    }

    @Test
    void of_threads_that_rotate_at_once_the_last_wins_and_one_secret_opens() throws Exception {
        CredentialRepository credentials = with(key("k1"));

        List<Boolean> rotated = Simultaneously.run(16, i -> () -> credentials.rotate("k1", hash("secret" + i)));

        assertThat(rotated).containsOnly(true);
        assertThat(IntStream.range(0, 16)
                        .filter(i -> credentials.findByHash(hash("secret" + i)).isPresent()))
                .hasSize(1);
        assertThat(credentials.findByHash(hash("k1"))).isEmpty();
    }

    @Test
    void a_revocation_during_rotations_counts() throws Exception {
        for (int round = 0; round < 5; round++) {
            CredentialRepository credentials = with(key("k1"));

            Simultaneously.run(
                    8,
                    i -> i == 0 ? () -> credentials.revoke("k1", NOON) : () -> credentials.rotate("k1", hash("s" + i)));

            assertThat(credentials.find("k1").orElseThrow().revokedAt()).contains(NOON);
            assertThat(credentials.rotate("k1", hash("late"))).isFalse();
        }
    }

    @Test
    void servers_that_note_uses_at_once_do_not_wait_for_each_other_for_ever() throws Exception {
        CredentialRepository credentials = with();
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();
        ids.forEach(id -> credentials.insert(key(id)));

        Simultaneously.run(8, i -> () -> {
            Map<String, Instant> uses = ids.stream().collect(Collectors.toMap(id -> id, _ -> NOON.plusSeconds(i)));
            credentials.touch(uses);
            return uses;
        });

        assertThat(ids)
                .allSatisfy(id -> assertThat(credentials.find(id).orElseThrow().lastUsedAt())
                        .contains(NOON.plusSeconds(7)));
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        Credential credential = SampleCredentials.full("id" + text, PROJECT, text);
        CredentialRepository credentials = with(key("other"), credential);

        assertThat(credentials.find("id" + text)).contains(credential);
        assertThat(credentials.update("id" + text, _ -> credential)).contains(credential);
        assertThat(credentials.findByHash(text)).isEmpty();
        assertThat(credentials.list(text, PageRequest.first(1)).items()).isEmpty();
        assertThat(credentials.insert(SampleCredentials.one("new", "p" + text))).isFalse();
        assertThat(credentials.find("other")).contains(key("other"));
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        CredentialRepository credentials = with(SampleCredentials.full(text, PROJECT, text));

        assertThat(credentials.find(text)).map(Credential::name).contains(HostileTexts.REPLACED);
        assertThat(credentials.findByHash(text)).isEmpty();
        assertThat(credentials.update(text, _ -> SampleCredentials.full(text, PROJECT, text)))
                .map(Credential::name)
                .contains(HostileTexts.REPLACED);
    }

    private static List<String> ids(List<Credential> credentials) {
        return credentials.stream().map(Credential::id).toList();
    }

    private static Credential withHash(Credential one, String hash) {
        return new Credential(
                one.id(),
                one.kind(),
                hash,
                one.name(),
                one.projectId(),
                one.scopes(),
                one.models(),
                one.addresses(),
                one.referrers(),
                one.createdAt(),
                one.expiresAt(),
                one.revokedAt(),
                one.lastUsedAt());
    }

    private static Credential withModel(Credential one, String another) {
        return new Credential(
                one.id(),
                one.kind(),
                one.hash(),
                one.name(),
                one.projectId(),
                one.scopes(),
                Stream.concat(one.models().stream(), Stream.of(another)).toList(),
                one.addresses(),
                one.referrers(),
                one.createdAt(),
                one.expiresAt(),
                one.revokedAt(),
                one.lastUsedAt());
    }

    private static Credential withScopes(Credential one, Set<Scope> scopes) {
        return new Credential(
                one.id(),
                one.kind(),
                one.hash(),
                one.name(),
                one.projectId(),
                scopes,
                one.models(),
                one.addresses(),
                one.referrers(),
                one.createdAt(),
                one.expiresAt(),
                one.revokedAt(),
                one.lastUsedAt());
    }
}
