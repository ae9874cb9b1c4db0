/**
 * How it is computed: llama.cpp in this process, behind the engine's ports.
 *
 * <p>Read {@link dev.pollux.llama.LlamaRuntime} first: it loads the libraries; {@link dev.pollux.llama.LlamaModel} loads a model
 * and makes the {@link dev.pollux.llama.LlamaTokenizer} and the {@link dev.pollux.llama.LlamaModelRunner} that the engine
 * drives. Every number that the library checks by ending the process is checked here first.
 *
 * <p>May import: {@code engine}, {@code gguf}, and its own {@code ffi}.
 */
@NullMarked
package dev.pollux.llama;

import org.jspecify.annotations.NullMarked;
