package dev.pollux.service.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.json.Bytes;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThoughtSignaturesTest {

    private static final String THOUGHT = "First I add — then 日本. ".repeat(200);

    private final ThoughtSignatures signatures = ThoughtSignatures.ephemeral();

    @ParameterizedTest
    @ValueSource(strings = {"", "2+2", THOUGHT_OF_MANY_LINES})
    void a_thought_survives_the_way_to_the_client_and_back(String thought) {
        assertThat(signatures.open(signatures.seal(thought))).contains(thought);
    }

    private static final String THOUGHT_OF_MANY_LINES = "a\nb\nc \ud83d\ude00";

    @Test
    void a_signature_tells_nothing_and_is_short() {
        Bytes signature = signatures.seal(THOUGHT);

        assertThat(new String(signature.toByteArray(), UTF_8)).doesNotContain("First", "日本");
        assertThat(signature.size()).isLessThan(THOUGHT.length() / 4);
        assertThat(signatures.seal(THOUGHT)).isNotEqualTo(signature);
    }

    @Test
    void a_signature_that_was_changed_anywhere_is_refused() {
        byte[] signature = signatures.seal("2+2").toByteArray();

        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertThat(signatures.open(Bytes.of(changed))).as("byte " + i).isEmpty();
        }
    }

    @Test
    void a_signature_that_was_cut_is_refused() {
        byte[] signature = signatures.seal("2+2").toByteArray();

        for (int length = 0; length < signature.length; length++) {
            assertThat(signatures.open(Bytes.of(java.util.Arrays.copyOf(signature, length))))
                    .as(length + " bytes")
                    .isEmpty();
        }
    }

    @Test
    void a_signature_of_another_server_is_refused() {
        assertThat(signatures.open(ThoughtSignatures.ephemeral().seal("2+2"))).isEmpty();
    }

    @Test
    void documented_stand_ins_are_known_as_text_and_as_base64() {
        String standIn = "skip_thought_signature_validator";

        assertThat(ThoughtSignatures.isStandIn(Bytes.of(standIn.getBytes(UTF_8))))
                .isTrue();
        assertThat(ThoughtSignatures.isStandIn(Bytes.of(Base64.getUrlDecoder().decode(standIn))))
                .isTrue();
        assertThat(ThoughtSignatures.isStandIn(signatures.seal(""))).isFalse();
    }
}
