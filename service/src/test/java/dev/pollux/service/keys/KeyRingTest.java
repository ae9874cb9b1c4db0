package dev.pollux.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.StoreException;
import dev.pollux.store.StoreException.Reason;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialRepository;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private final TestStore stored = new TestStore();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicInteger asked = new AtomicInteger();
    private final KeyRing ring = new KeyRing(
            HeldKeys.NONE.and("held", "any text", Scope.all()),
            this::credentials,
            () -> TestStore.HASHES,
            Duration.ofSeconds(2),
            nanos::get);

    private CredentialRepository credentials() {
        asked.incrementAndGet();
        return stored.store.credentials();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void a_stored_key_is_found_by_its_text() {
        String secret = stored.addKey("one");

        assertThat(ring.find(secret)).map(Credential::id).contains("one");
    }

    @Test
    void a_held_key_needs_no_store() {
        stored.store.fail(Reason.INTERNAL);

        assertThat(ring.find("any text")).map(Credential::id).contains("held");
        assertThat(asked).hasValue(0);
    }

    @Test
    void what_was_found_counts_for_two_seconds() {
        String secret = stored.addKey("one");
        ring.find(secret);
        stored.store.credentials().revoke("one", Instant.EPOCH);

        pass(Duration.ofMillis(1999));
        assertThat(ring.find(secret))
                .hasValueSatisfying(key -> assertThat(key.revokedAt()).isEmpty());
        pass(Duration.ofMillis(1));
        assertThat(ring.find(secret))
                .hasValueSatisfying(key -> assertThat(key.revokedAt()).isPresent());
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_change_of_ones_own_counts_at_once() {
        String secret = stored.addKey("one");
        ring.find(secret);
        stored.store.credentials().revoke("one", Instant.EPOCH);

        ring.changed();

        assertThat(ring.find(secret))
                .hasValueSatisfying(key -> assertThat(key.revokedAt()).isPresent());
    }

    @Test
    void what_is_unknown_is_remembered_as_long() {
        String secret = KeyString.newApiKey();
        assertThat(ring.find(secret)).isEmpty();
        stored.store.credentials().insert(TestStore.credential("late", TestStore.HASHES.of(secret)));

        assertThat(ring.find(secret)).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(ring.find(secret)).isPresent();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_key_that_was_made_here_counts_at_once_even_if_it_was_guessed_before() {
        String secret = KeyString.newApiKey();
        assertThat(ring.find(secret)).isEmpty();
        stored.store.credentials().insert(TestStore.credential("late", TestStore.HASHES.of(secret)));

        ring.changed();

        assertThat(ring.find(secret)).isPresent();
    }

    @Test
    void without_the_store_what_was_found_goes_on_counting_for_ten_minutes() {
        String secret = stored.addKey("one");
        ring.find(secret);
        stored.store.fail(Reason.UNAVAILABLE);

        for (int i = 0; i < 9; i++) {
            pass(Duration.ofMinutes(1));
            assertThat(ring.find(secret)).isPresent();
        }
        pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> ring.find(secret)).isInstanceOf(StoreException.class);

        stored.store.recover();
        assertThat(ring.find(secret)).isPresent();
    }

    @Test
    void without_the_store_it_is_asked_every_two_seconds_only() {
        String secret = stored.addKey("one");
        ring.find(secret);
        stored.store.fail(Reason.UNAVAILABLE);
        pass(Duration.ofSeconds(2));
        ring.find(secret);
        ring.find(secret);

        assertThat(asked).hasValue(2);
    }

    @Test
    void a_change_that_cannot_be_read_back_closes_what_was_open() {
        String secret = stored.addKey("one");
        ring.find(secret);
        stored.store.fail(Reason.UNAVAILABLE);

        ring.changed();

        assertThatThrownBy(() -> ring.find(secret)).isInstanceOf(StoreException.class);
    }

    @Test
    void a_hundred_thousand_guesses_push_no_key_out() {
        String secret = stored.addKey("one");
        ring.find(secret);
        for (int i = 0; i < 100_000; i++) {
            ring.find("AIza" + i);
        }
        int before = asked.get();

        assertThat(ring.find(secret)).isPresent();
        assertThat(asked).hasValue(before).hasValue(1);
    }

    @Test
    void keys_of_the_first_release_have_no_checksum() {
        String secret = "AIzaSyA00000000000000000000000000000000";
        stored.store.credentials().insert(TestStore.credential("old", TestStore.HASHES.of(secret)));
        assertThat(ring.find(secret)).isEmpty();

        ring.acceptImported();

        assertThat(ring.find(secret)).map(Credential::id).contains("old");
        assertThat(ring.find("AIza")).isEmpty();
    }
}
