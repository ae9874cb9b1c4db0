package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.gguf.TensorType;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The layouts agree with the library: every field of its own default values is where the layout says, and nothing beyond. */
class StructLayoutTest {

    private static final byte SENTINEL = 0x5A;
    private static final Object NULL = 0L;

    private static final SymbolLookup SYMBOLS =
            NativeLibraries.load(Path.of(System.getProperty("pollux.natives"))).symbols();

    @Test
    void sizes_are_those_of_the_release() {
        assertThat(ModelParameters.LAYOUT.byteSize()).isEqualTo(80);
        assertThat(ContextParameters.LAYOUT.byteSize()).isEqualTo(160);
        assertThat(QuantizeParameters.LAYOUT.byteSize()).isEqualTo(64);
        assertThat(TokenBatch.LAYOUT.byteSize()).isEqualTo(56);
    }

    @Test
    void model_parameters_are_where_the_library_puts_its_defaults() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("devices", NULL);
        expected.put("tensor_buft_overrides", NULL);
        expected.put("n_gpu_layers", -1);
        expected.put("split_mode", 1);
        expected.put("load_mode", -1);
        expected.put("lazy_mode", 1);
        expected.put("main_gpu", 0);
        expected.put("tensor_split", NULL);
        expected.put("progress_callback", NULL);
        expected.put("progress_callback_user_data", NULL);
        expected.put("kv_overrides", NULL);
        expected.put("vocab_only", false);
        expected.put("check_tensors", false);
        expected.put("use_extra_bufts", true);
        expected.put("no_host", false);
        expected.put("no_alloc", false);
        expected.put("load_mtp", false);

        assertThat(defaults("llama_model_default_params", ModelParameters.LAYOUT))
                .isEqualTo(expected);
    }

    @Test
    void context_parameters_are_where_the_library_puts_its_defaults() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("n_ctx", 512);
        expected.put("n_batch", 2048);
        expected.put("n_ubatch", 512);
        expected.put("n_seq_max", 1);
        expected.put("n_rs_seq", 0);
        expected.put("n_outputs_max", 0);
        expected.put("n_outputs_max_per_seq", 1);
        expected.put("n_threads", 4);
        expected.put("n_threads_batch", 4);
        expected.put("ctx_type", 0);
        expected.put("rope_scaling_type", -1);
        expected.put("pooling_type", -1);
        expected.put("attention_type", -1);
        expected.put("flash_attn_type", -1);
        expected.put("rope_freq_base", 0f);
        expected.put("rope_freq_scale", 0f);
        expected.put("yarn_ext_factor", -1f);
        expected.put("yarn_attn_factor", -1f);
        expected.put("yarn_beta_fast", -1f);
        expected.put("yarn_beta_slow", -1f);
        expected.put("yarn_orig_ctx", 0);
        expected.put("defrag_thold", -1f);
        expected.put("cb_eval", NULL);
        expected.put("cb_eval_user_data", NULL);
        expected.put("type_k", 1);
        expected.put("type_v", 1);
        expected.put("abort_callback", NULL);
        expected.put("abort_callback_data", NULL);
        expected.put("embeddings", false);
        expected.put("offload_kqv", true);
        expected.put("no_perf", true);
        expected.put("op_offload", true);
        expected.put("swa_full", true);
        expected.put("kv_unified", false);
        expected.put("samplers", NULL);
        expected.put("n_samplers", 0L);
        expected.put("ctx_other", NULL);

        assertThat(defaults("llama_context_default_params", ContextParameters.LAYOUT))
                .isEqualTo(expected);
    }

    @Test
    void quantize_parameters_are_where_the_library_puts_its_defaults() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("nthread", 0);
        expected.put("ftype", 7);
        expected.put("output_tensor_type", 43);
        expected.put("token_embedding_type", 43);
        expected.put("allow_requantize", false);
        expected.put("quantize_output_tensor", true);
        expected.put("only_copy", false);
        expected.put("pure", false);
        expected.put("keep_split", false);
        expected.put("dry_run", false);
        expected.put("imatrix", NULL);
        expected.put("kv_overrides", NULL);
        expected.put("tt_overrides", NULL);
        expected.put("prune_layers", NULL);
        expected.put("max_buf_size", 8L << 30);

        assertThat(defaults("llama_model_quantize_default_params", QuantizeParameters.LAYOUT))
                .isEqualTo(expected);
    }

    /** The library allocates a batch itself; its arrays must be where ours are. */
    @Test
    void a_batch_of_the_library_has_all_arrays_but_embeddings() throws Throwable {
        MethodHandle init = Linker.nativeLinker()
                .downcallHandle(
                        SYMBOLS.findOrThrow("llama_batch_init"),
                        FunctionDescriptor.of(TokenBatch.LAYOUT, JAVA_INT, JAVA_INT, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment batch = (MemorySegment) init.invokeExact((SegmentAllocator) arena, 8, 0, 1);
            Map<String, Object> fields = read(batch, TokenBatch.LAYOUT);

            assertThat(fields).containsEntry("n_tokens", 0).containsEntry("embd", NULL);
            assertThat(fields.get("token")).isNotEqualTo(NULL);
            assertThat(fields.get("pos")).isNotEqualTo(NULL);
            assertThat(fields.get("n_seq_id")).isNotEqualTo(NULL);
            assertThat(fields.get("seq_id")).isNotEqualTo(NULL);
            assertThat(fields.get("logits")).isNotEqualTo(NULL);
        }
    }

    @ParameterizedTest
    @EnumSource(TensorType.class)
    void tensor_types_have_the_librarys_block_sizes(TensorType type) throws Throwable {
        MethodHandle blockElements = Linker.nativeLinker()
                .downcallHandle(SYMBOLS.findOrThrow("ggml_blck_size"), FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
        MethodHandle blockBytes = Linker.nativeLinker()
                .downcallHandle(SYMBOLS.findOrThrow("ggml_type_size"), FunctionDescriptor.of(JAVA_LONG, JAVA_INT));

        assertThat((long) blockElements.invokeExact(type.number())).isEqualTo(type.blockElements());
        assertThat((long) blockBytes.invokeExact(type.number())).isEqualTo(type.blockBytes());
    }

    /** Calls a function that returns a structure, into memory whose neighbourhood is watched. */
    private static Map<String, Object> defaults(String function, StructLayout layout) {
        MethodHandle call =
                Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(function), FunctionDescriptor.of(layout));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment around = arena.allocate(layout.byteSize() + 64, 16).fill(SENTINEL);
            SegmentAllocator inside = (size, alignment) -> around.asSlice(32, size);
            MemorySegment struct = (MemorySegment) call.invokeExact(inside);
            assertThat(around.asSlice(0, 32).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
                    .containsOnly(SENTINEL);
            assertThat(around.asSlice(32 + layout.byteSize()).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
                    .containsOnly(SENTINEL);
            return read(struct, layout);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> read(MemorySegment struct, StructLayout layout) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (MemoryLayout member : layout.memberLayouts()) {
            member.name().ifPresent(name -> fields.put(name, read(struct, member, StructField.offset(layout, name))));
        }
        return fields;
    }

    private static Object read(MemorySegment struct, MemoryLayout member, long offset) {
        MemoryLayout bare = member.withoutName();
        if (bare.equals(JAVA_INT)) {
            return struct.get(JAVA_INT, offset);
        }
        if (bare.equals(JAVA_FLOAT)) {
            return struct.get(JAVA_FLOAT, offset);
        }
        if (bare.equals(JAVA_BOOLEAN)) {
            return struct.get(JAVA_BOOLEAN, offset);
        }
        return bare.equals(JAVA_LONG)
                ? struct.get(JAVA_LONG, offset)
                : struct.get(ADDRESS, offset).address();
    }
}
