package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/**
 * How a model is loaded: {@code struct llama_model_params}.
 *
 * @param segment the structure, filled with the library's defaults
 */
public record ModelParameters(MemorySegment segment) {

    /** Read the file into memory of its own. */
    public static final int LOAD_READ = 0;

    /** Map the file, so that the system may share and drop its pages. */
    public static final int LOAD_MAPPED = 1;

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("devices"),
            ADDRESS.withName("tensor_buft_overrides"),
            JAVA_INT.withName("n_gpu_layers"),
            JAVA_INT.withName("split_mode"),
            JAVA_INT.withName("load_mode"),
            JAVA_INT.withName("lazy_mode"),
            JAVA_INT.withName("main_gpu"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("tensor_split"),
            ADDRESS.withName("progress_callback"),
            ADDRESS.withName("progress_callback_user_data"),
            ADDRESS.withName("kv_overrides"),
            JAVA_BOOLEAN.withName("vocab_only"),
            JAVA_BOOLEAN.withName("check_tensors"),
            JAVA_BOOLEAN.withName("use_extra_bufts"),
            JAVA_BOOLEAN.withName("no_host"),
            JAVA_BOOLEAN.withName("no_alloc"),
            JAVA_BOOLEAN.withName("load_mtp"),
            MemoryLayout.paddingLayout(2));

    /** Number of layers computed by a GPU; negative for all. */
    public ModelParameters gpuLayers(int layers) {
        segment.set(JAVA_INT, StructField.offset(LAYOUT, "n_gpu_layers"), layers);
        return this;
    }

    /** {@link #LOAD_READ} or {@link #LOAD_MAPPED}. */
    public ModelParameters loadMode(int mode) {
        segment.set(JAVA_INT, StructField.offset(LAYOUT, "load_mode"), mode);
        return this;
    }

    /** Called while loading with the share that is done; made by {@link ProgressCallback}. */
    public ModelParameters progressCallback(MemorySegment callback) {
        segment.set(ADDRESS, StructField.offset(LAYOUT, "progress_callback"), callback);
        return this;
    }
}
