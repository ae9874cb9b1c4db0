package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessLogTest {

    @Test
    void what_a_client_sends_cannot_forge_a_line() {
        assertThat(AccessLog.shown("G\u001b[2J\nET /x 200")).isEqualTo("G?[2J?ET?/x?200");
    }

    @Test
    void what_a_client_sends_is_cut() {
        assertThat(AccessLog.shown("/" + "x".repeat(10_000))).hasSize(201).endsWith("x…");
    }
}
