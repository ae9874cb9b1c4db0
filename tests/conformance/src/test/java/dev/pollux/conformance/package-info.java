/**
 * Pollux judged from outside: by Google's SDKs, by curl, by recordings of Google's own answers and by its peer llama-server.
 *
 * <p>Start with {@link dev.pollux.conformance.ConformanceTest}. Imports nothing of ours: what is judged here is what
 * leaves a socket.
 */
@NullMarked
package dev.pollux.conformance;

import org.jspecify.annotations.NullMarked;
