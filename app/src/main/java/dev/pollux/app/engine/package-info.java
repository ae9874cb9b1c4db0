/**
 * llama.cpp in the roles that other modules leave open: it loads engines and re-encodes weights.
 *
 * <p>Read {@link dev.pollux.app.engine.LlamaEngineLoader} first. May import: {@code app.configuration}, {@code llama}, {@code
 * local}, {@code engine}, {@code prompt}, {@code catalog}, {@code model}.
 */
@NullMarked
package dev.pollux.app.engine;

import org.jspecify.annotations.NullMarked;
