/**
 * llama.cpp in the roles that other modules leave open: it runs engines, in processes of their own or in this one, and re-encodes weights.
 *
 * <p>Read {@link dev.pollux.app.engine.ModelEngines} first. May import: {@code app.configuration}, {@code isolation}, {@code llama}, {@code
 * local}, {@code engine}, {@code prompt}, {@code catalog}, {@code model}.
 */
@NullMarked
package dev.pollux.app.engine;

import org.jspecify.annotations.NullMarked;
