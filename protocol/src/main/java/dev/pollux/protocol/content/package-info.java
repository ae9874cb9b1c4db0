/**
 * What is said: contents and their parts (rest.md, sections 7.2 and 7.3).
 *
 * <p>Read {@link dev.pollux.protocol.content.Content} first. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.json}.
 */
@NullMarked
package dev.pollux.protocol.content;

import org.jspecify.annotations.NullMarked;
