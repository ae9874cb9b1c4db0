package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * How a context is made: {@code struct llama_context_params}.
 *
 * <p>What is not set keeps the library's default: flash attention where the device has it, half-precision cache, a cache of its
 * own for each sequence, a full-size cache for sliding windows (so that sequences can be cut back anywhere).
 *
 * @param segment the structure, filled with the library's defaults
 */
public record ContextParameters(MemorySegment segment) {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("n_ctx"),
            JAVA_INT.withName("n_batch"),
            JAVA_INT.withName("n_ubatch"),
            JAVA_INT.withName("n_seq_max"),
            JAVA_INT.withName("n_rs_seq"),
            JAVA_INT.withName("n_outputs_max"),
            JAVA_INT.withName("n_outputs_max_per_seq"),
            JAVA_INT.withName("n_threads"),
            JAVA_INT.withName("n_threads_batch"),
            JAVA_INT.withName("ctx_type"),
            JAVA_INT.withName("rope_scaling_type"),
            JAVA_INT.withName("pooling_type"),
            JAVA_INT.withName("attention_type"),
            JAVA_INT.withName("flash_attn_type"),
            JAVA_FLOAT.withName("rope_freq_base"),
            JAVA_FLOAT.withName("rope_freq_scale"),
            JAVA_FLOAT.withName("yarn_ext_factor"),
            JAVA_FLOAT.withName("yarn_attn_factor"),
            JAVA_FLOAT.withName("yarn_beta_fast"),
            JAVA_FLOAT.withName("yarn_beta_slow"),
            JAVA_INT.withName("yarn_orig_ctx"),
            JAVA_FLOAT.withName("defrag_thold"),
            ADDRESS.withName("cb_eval"),
            ADDRESS.withName("cb_eval_user_data"),
            JAVA_INT.withName("type_k"),
            JAVA_INT.withName("type_v"),
            ADDRESS.withName("abort_callback"),
            ADDRESS.withName("abort_callback_data"),
            JAVA_BOOLEAN.withName("embeddings"),
            JAVA_BOOLEAN.withName("offload_kqv"),
            JAVA_BOOLEAN.withName("no_perf"),
            JAVA_BOOLEAN.withName("op_offload"),
            JAVA_BOOLEAN.withName("swa_full"),
            JAVA_BOOLEAN.withName("kv_unified"),
            MemoryLayout.paddingLayout(2),
            ADDRESS.withName("samplers"),
            JAVA_LONG.withName("n_samplers"),
            ADDRESS.withName("ctx_other"));

    /** Tokens of all sequences together, and the number of sequences. */
    public ContextParameters sizes(int contextTokens, int sequences) {
        set("n_ctx", contextTokens);
        set("n_seq_max", sequences);
        return this;
    }

    /** The most tokens of one decode, and the most that are computed at once in it. */
    public ContextParameters batchTokens(int logical, int physical) {
        set("n_batch", logical);
        set("n_ubatch", physical);
        return this;
    }

    /** Threads that compute; several sequences together and prompts use the same number as a single token. */
    public ContextParameters threads(int threads) {
        set("n_threads", threads);
        set("n_threads_batch", threads);
        return this;
    }

    /**
     * Makes one vector of each sequence, where else there were logits.
     *
     * @param pooling a value of {@code enum llama_pooling_type}
     */
    public ContextParameters vectors(int pooling) {
        set("pooling_type", pooling);
        segment.set(JAVA_BOOLEAN, StructField.offset(LAYOUT, "embeddings"), true);
        return this;
    }

    /** One cache for all sequences, each of which may fill it. */
    public ContextParameters sharedCache() {
        segment.set(JAVA_BOOLEAN, StructField.offset(LAYOUT, "kv_unified"), true);
        return this;
    }

    /** Polled while computing; see {@link AbortFlag}. */
    public ContextParameters abortFlag(AbortFlag flag) {
        segment.set(ADDRESS, StructField.offset(LAYOUT, "abort_callback"), flag.callback());
        segment.set(ADDRESS, StructField.offset(LAYOUT, "abort_callback_data"), flag.cell());
        return this;
    }

    private void set(String field, int value) {
        segment.set(JAVA_INT, StructField.offset(LAYOUT, field), value);
    }
}
