/**
 * The seam to language models: a conversation goes in, a stream of events comes out.
 *
 * <p>Read {@link dev.pollux.model.LanguageModel} first. Nothing here knows HTTP, the wire records or an inference engine;
 * implementations run a model on this machine, call another server, or play a script in tests.
 *
 * <p>May import: {@code dev.pollux.model.json}.
 */
@NullMarked
package dev.pollux.model;

import org.jspecify.annotations.NullMarked;
