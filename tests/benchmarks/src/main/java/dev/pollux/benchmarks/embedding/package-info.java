/**
 * How many texts a second the built-in embedding model computes, beside a loop without anything around it.
 *
 * <p>May import: {@code dev.pollux.model}, {@code dev.pollux.onnx}.
 */
@NullMarked
package dev.pollux.benchmarks.embedding;

import org.jspecify.annotations.NullMarked;
