/**
 * The cases as a user of Google's Java SDK writes them, run as a process of their own.
 *
 * <p>Start with {@link dev.pollux.conformance.driver.JavaDriver}. May import the SDK and nothing of ours.
 */
@NullMarked
package dev.pollux.conformance.driver;

import org.jspecify.annotations.NullMarked;
