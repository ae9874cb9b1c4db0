/**
 * The built-in embedding model, all-MiniLM-L6-v2, computed in this process by ONNX Runtime.
 *
 * <p>Read {@link dev.pollux.onnx.MiniLmEmbeddings} first. {@code wordpiece} makes tokens of text, {@code queue} says who is next,
 * {@code runtime} computes.
 *
 * <p>May import: {@code dev.pollux.model}, {@code dev.pollux.onnx.queue}, {@code dev.pollux.onnx.runtime}, {@code
 * dev.pollux.onnx.wordpiece}.
 */
@NullMarked
package dev.pollux.onnx;

import org.jspecify.annotations.NullMarked;
