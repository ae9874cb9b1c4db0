package dev.pollux.store.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class KeyStringTest {

    @RepeatedTest(50)
    void a_key_has_googles_shape_and_a_token_googles_prefix() {
        assertThat(KeyString.newApiKey()).matches("AIza[A-Za-z0-9_-]{35}").matches(KeyString::isWellFormed);
        assertThat(KeyString.newAccessToken())
                .matches("ya29\\.[A-Za-z0-9_-]{64}")
                .matches(KeyString::isWellFormed)
                .matches(KeyString::looksLikeAccessToken);
    }

    @Test
    void no_two_are_alike() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            keys.add(KeyString.newApiKey());
        }

        assertThat(keys).hasSize(10_000);
    }

    @Test
    void every_wrong_character_and_every_swap_is_noticed() {
        String key = KeyString.newApiKey();
        for (int i = 0; i < key.length(); i++) {
            for (char other : "Aa0_-".toCharArray()) {
                String mistyped = key.substring(0, i) + other + key.substring(i + 1);
                assertThat(KeyString.isWellFormed(mistyped)).as(mistyped).isEqualTo(mistyped.equals(key));
            }
        }
        for (int i = 4; i + 1 < key.length(); i++) {
            String swapped = key.substring(0, i) + key.charAt(i + 1) + key.charAt(i) + key.substring(i + 2);
            assertThat(KeyString.isWellFormed(swapped)).as(swapped).isEqualTo(swapped.equals(key));
        }
    }

    @Test
    void another_length_or_alphabet_is_no_key() {
        String key = KeyString.newApiKey();

        assertThat(KeyString.isWellFormed("")).isFalse();
        assertThat(KeyString.isWellFormed(key + "A")).isFalse();
        assertThat(KeyString.isWellFormed(key.substring(0, 38))).isFalse();
        assertThat(KeyString.isWellFormed(key.replaceFirst(".$", "\n"))).isFalse();
        assertThat(KeyString.isWellFormed("AIza" + "é".repeat(35))).isFalse();
        assertThat(KeyString.isWellFormed("x".repeat(10_000))).isFalse();
    }

    @Test
    void a_key_without_a_checksum_still_has_the_shape() {
        assertThat(KeyString.hasShape("AIzaSyA00000000000000000000000000000000"))
                .isTrue();
        assertThat(KeyString.hasShape("AIzaSyA0000000000000000000000000000000/"))
                .isFalse();
    }
}
