/**
 * Bytes in memory.
 *
 * <p>May import: {@code blobs}.
 */
@NullMarked
package dev.pollux.testkit.blobs;

import org.jspecify.annotations.NullMarked;
