/**
 * Models that run on this machine: a chat template, or a task's words, joined with an engine.
 *
 * <p>Read {@link dev.pollux.local.LocalLanguageModel} first, then {@link dev.pollux.local.ModelPool}, which loads models when
 * they are asked for and unloads the least recently used one when memory is short. How an engine comes to life is behind
 * {@link dev.pollux.local.EngineLoader}.
 *
 * <p>May import: {@code model}, {@code prompt}, {@code constraint}, {@code engine}. This is the only place where they meet.
 */
@NullMarked
package dev.pollux.local;

import org.jspecify.annotations.NullMarked;
