/**
 * Long-running operations: work that goes on after the call that asked for it (rest.md, sections 14.2 and 17.2).
 *
 * <p>Read {@link dev.pollux.protocol.operations.Operation} first. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.error}, {@code dev.pollux.protocol.json}.
 */
@NullMarked
package dev.pollux.protocol.operations;

import org.jspecify.annotations.NullMarked;
