/**
 * Tests, and the two fixtures that other modules' tests use too: {@link dev.pollux.gguf.GgufWriter} and {@link
 * dev.pollux.gguf.TinyModel}.
 */
package dev.pollux.gguf;
