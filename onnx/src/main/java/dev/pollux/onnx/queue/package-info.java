/**
 * Who is encoded next: windows of texts wait here for a thread that computes them. Knows neither texts nor the library that computes.
 *
 * <p>Read {@link dev.pollux.onnx.queue.EncodingPool} first, then {@link dev.pollux.onnx.queue.Lines}.
 *
 * <p>May import: {@code dev.pollux.model}.
 */
@NullMarked
package dev.pollux.onnx.queue;

import org.jspecify.annotations.NullMarked;
