/**
 * Durable tasks in memory.
 *
 * <p>May import: {@code tasks}.
 */
@NullMarked
package dev.pollux.testkit.tasks;

import org.jspecify.annotations.NullMarked;
