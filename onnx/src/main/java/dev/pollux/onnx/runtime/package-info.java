/**
 * ONNX Runtime: everything that names it is here, and nobody loads it before the first text.
 *
 * <p>Read {@link dev.pollux.onnx.runtime.OnnxEncoder} first.
 *
 * <p>May import: {@code dev.pollux.onnx.queue}.
 */
@NullMarked
package dev.pollux.onnx.runtime;

import org.jspecify.annotations.NullMarked;
