/**
 * Hand-written bindings to llama.cpp v0.5.0: only the functions and structures that are used.
 *
 * <p>Read {@link dev.pollux.llama.ffi.NativeLibraries} first, then {@link dev.pollux.llama.ffi.ContextFunctions}. Source of all
 * signatures and layouts: {@code include/llama.h}, {@code ggml/include/ggml.h} and {@code ggml/include/ggml-backend.h} of that
 * release. Nothing outside this module may use this package: a wrong pointer ends the process.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.llama.ffi;

import org.jspecify.annotations.NullMarked;
