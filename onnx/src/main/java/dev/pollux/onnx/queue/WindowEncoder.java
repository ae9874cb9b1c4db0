package dev.pollux.onnx.queue;

/**
 * Computes vectors.
 *
 * <p>Threading: safe for use by many threads at once. What it says of a window depends on the window alone.
 */
@FunctionalInterface
public interface WindowEncoder {

    /**
     * One forward pass.
     *
     * @param tokens one window, its marks included; not changed
     * @return the mean of what the model says of the window's tokens, of any length; the caller's own
     */
    float[] encode(long[] tokens);
}
