package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeyRepository} does alike. */
public abstract class ApiKeyRepositoryContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ApiKey FIRST = ApiKey.of("k1", "secret-1", "One", "default", NOON);
    private static final ApiKey SECOND = ApiKey.of("k2", "secret-2", "Two", "default", NOON.plusSeconds(1));

    /** A repository that holds no key. */
    protected abstract ApiKeyRepository empty();

    @Test
    void a_remembered_key_is_found_by_its_secret() {
        ApiKeyRepository keys = empty();
        keys.insert(FIRST);
        keys.insert(SECOND);

        assertThat(keys.findBySecret("secret-2")).contains(SECOND);
    }

    @Test
    void an_unknown_secret_finds_nothing() {
        ApiKeyRepository keys = empty();
        keys.insert(FIRST);

        assertThat(keys.findBySecret("secret-9")).isEmpty();
        assertThat(keys.findBySecret("")).isEmpty();
        assertThat(keys.findBySecret(FIRST.hash())).isEmpty();
    }

    @Test
    void keys_are_listed_oldest_first() {
        ApiKeyRepository keys = empty();
        keys.insert(SECOND);
        keys.insert(FIRST);

        assertThat(keys.list()).containsExactly(FIRST, SECOND);
    }

    @Test
    void an_id_is_taken_once() {
        ApiKeyRepository keys = empty();
        keys.insert(FIRST);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.insert(ApiKey.of("k1", "other", "Other", "default", NOON)));
        assertThat(keys.list()).containsExactly(FIRST);
    }

    @Test
    void a_forgotten_key_is_not_found_again() {
        ApiKeyRepository keys = empty();
        keys.insert(FIRST);

        assertThat(keys.delete("k1")).isTrue();
        assertThat(keys.delete("k1")).isFalse();
        assertThat(keys.findBySecret("secret-1")).isEmpty();
        assertThat(keys.list()).isEmpty();
    }
}
