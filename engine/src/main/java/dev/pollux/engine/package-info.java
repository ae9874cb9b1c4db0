/**
 * When what is computed: continuous batching and sampling in plain Java.
 *
 * <p>Read {@code Engine} first, then the scheduler. The native library is behind two ports, {@link
 * dev.pollux.engine.ModelRunner} and {@link dev.pollux.engine.Tokenizer}; requests and events are plain records that can
 * cross a process border.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.engine;

import org.jspecify.annotations.NullMarked;
