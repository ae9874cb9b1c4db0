package dev.pollux.llama.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeLogTest {

    private static final int INFO = 2;
    private static final int ERROR = 4;
    private static final int CONTINUED = 5;

    private final NativeLog log = new NativeLog();

    @Test
    void the_reason_is_the_first_error() {
        log.append(INFO, "loading\n");
        log.append(ERROR, "no such tensor\n");
        log.append(ERROR, "failed to load\n");

        assertThat(log.reason()).isEqualTo("no such tensor");
    }

    @Test
    void a_message_may_come_in_pieces() {
        log.append(ERROR, "no such ");
        log.append(CONTINUED, "tensor\n");

        assertThat(log.reason()).isEqualTo("no such tensor");
    }

    @Test
    void a_reason_is_forgotten_when_something_new_begins() {
        log.append(ERROR, "no such tensor\n");
        log.clear();

        assertThat(log.reason()).isEqualTo("unknown reason");
    }

    @Test
    void a_computation_that_was_aborted_is_no_error() {
        log.append(ERROR, "graph_compute: ggml_backend_sched_graph_compute_async failed with error 1\n");
        log.append(ERROR, "process_ubatch: failed to compute graph, compute status: 1\n");
        log.append(ERROR, "llama_decode: failed to decode, ret = 2\n");
        log.append(ERROR, "llama_decode: failed to decode, ret = 3\n");

        assertThat(log.reason()).isEqualTo("llama_decode: failed to decode, ret = 3");
    }

    @Test
    void endless_messages_are_cut() {
        log.append(ERROR, "x".repeat(1_000_000));

        assertThat(log.reason()).hasSizeLessThan(1001);
    }
}
