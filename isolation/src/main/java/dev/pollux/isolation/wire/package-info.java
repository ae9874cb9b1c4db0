/**
 * What server and engine say to each other: messages, their bytes, and the frames around them.
 *
 * <p>Read {@link dev.pollux.isolation.wire.Message} first. May import: {@code engine}.
 */
@NullMarked
package dev.pollux.isolation.wire;

import org.jspecify.annotations.NullMarked;
