package dev.pollux.llama;

import java.util.function.DoubleConsumer;

/**
 * How a model is loaded.
 *
 * @param gpuLayers number of layers computed by a GPU if there is one; negative for all
 * @param mapped whether the file is mapped, so that a second start finds it in memory; otherwise it is read
 * @param progress gets the share that is loaded, 0 to 1, on the loading thread
 */
public record LoadOptions(int gpuLayers, boolean mapped, DoubleConsumer progress) {

    /** Mapped, all layers on a GPU if there is one, no progress. */
    public static LoadOptions defaults() {
        return new LoadOptions(-1, true, share -> {});
    }

    public LoadOptions withProgress(DoubleConsumer listener) {
        return new LoadOptions(gpuLayers, mapped, listener);
    }
}
