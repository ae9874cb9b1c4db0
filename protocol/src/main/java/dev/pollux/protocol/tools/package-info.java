/**
 * What a model may use: tools, function declarations and schemas (rest.md, sections 7.4, 7.5 and 7.8).
 *
 * <p>Read {@link dev.pollux.protocol.tools.Tool} first. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.json}.
 */
@NullMarked
package dev.pollux.protocol.tools;

import org.jspecify.annotations.NullMarked;
