package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * How a model file is re-encoded: {@code llama_model_quantize_params}.
 *
 * @param segment the structure, filled with the library's defaults
 */
public record QuantizeParameters(MemorySegment segment) {

    /** {@code LLAMA_FTYPE_MOSTLY_Q8_0}. */
    public static final int Q8_0 = 7;

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("nthread"),
            JAVA_INT.withName("ftype"),
            JAVA_INT.withName("output_tensor_type"),
            JAVA_INT.withName("token_embedding_type"),
            JAVA_BOOLEAN.withName("allow_requantize"),
            JAVA_BOOLEAN.withName("quantize_output_tensor"),
            JAVA_BOOLEAN.withName("only_copy"),
            JAVA_BOOLEAN.withName("pure"),
            JAVA_BOOLEAN.withName("keep_split"),
            JAVA_BOOLEAN.withName("dry_run"),
            MemoryLayout.paddingLayout(2),
            ADDRESS.withName("imatrix"),
            ADDRESS.withName("kv_overrides"),
            ADDRESS.withName("tt_overrides"),
            ADDRESS.withName("prune_layers"),
            JAVA_LONG.withName("max_buf_size"));

    public QuantizeParameters threads(int threads) {
        segment.set(JAVA_INT, StructField.offset(LAYOUT, "nthread"), threads);
        return this;
    }

    public QuantizeParameters fileType(int type) {
        segment.set(JAVA_INT, StructField.offset(LAYOUT, "ftype"), type);
        return this;
    }

    /** Also re-encode tensors that are quantised already. */
    public QuantizeParameters allowRequantize() {
        segment.set(JAVA_BOOLEAN, StructField.offset(LAYOUT, "allow_requantize"), true);
        return this;
    }
}
