package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConfiguredApiKeyTest {

    private final ApiKeyRepository others = new InMemoryApiKeyRepository();
    private final ApiKeyRepository keys = new ConfiguredApiKey(others, "configured", "k", "default");

    @Test
    void any_text_is_a_key() {
        assertThat(keys.findBySecret("k")).map(ApiKey::id).contains("configured");
    }

    @Test
    void other_keys_count_too() {
        ApiKey other = ApiKey.of("k1", "other", "One", "default", Instant.EPOCH);
        keys.insert(other);

        assertThat(keys.findBySecret("other")).contains(other);
        assertThat(keys.list()).extracting(ApiKey::id).containsExactly("configured", "k1");
    }

    @Test
    void the_configured_key_is_not_stored_and_cannot_be_deleted() {
        assertThat(keys.delete("configured")).isFalse();
        assertThat(others.list()).isEmpty();
        assertThat(keys.findBySecret("k")).isPresent();
    }

    @Test
    void an_empty_key_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfiguredApiKey(others, "configured", "", "default"));
    }
}
