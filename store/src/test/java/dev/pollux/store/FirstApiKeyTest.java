package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstApiKeyTest {

    private final ApiKeyRepository keys = new InMemoryApiKeyRepository();
    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);

    @Test
    void a_new_installation_gets_a_key_in_the_known_shape() {
        String key =
                FirstApiKey.createIfNone(keys, new ApiKeyGenerator(), clock).orElseThrow();

        assertThat(key).matches("AIza[A-Za-z0-9_-]{35}").hasSize(39);
        assertThat(keys.findBySecret(key)).map(ApiKey::projectId).contains("default");
    }

    @Test
    void there_is_one_first_key() {
        Optional<String> first = FirstApiKey.createIfNone(keys, new ApiKeyGenerator(), clock);

        assertThat(FirstApiKey.createIfNone(keys, new ApiKeyGenerator(), clock)).isEmpty();
        assertThat(first).isPresent();
        assertThat(keys.list()).hasSize(1);
    }

    @Test
    void two_keys_differ() {
        ApiKeyGenerator generator = new ApiKeyGenerator();

        assertThat(generator.generate()).isNotEqualTo(generator.generate());
    }
}
