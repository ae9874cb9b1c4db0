/**
 * What tests of every module share: a model that plays a script, a clock that is set by hand, and a small HTTP client that
 * shows every byte.
 *
 * <p>Read {@link dev.pollux.testkit.ScriptedLanguageModel} first.
 *
 * <p>May import: {@code model}, {@code store}.
 */
@NullMarked
package dev.pollux.testkit;

import org.jspecify.annotations.NullMarked;
