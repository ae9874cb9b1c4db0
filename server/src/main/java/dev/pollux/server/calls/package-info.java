/**
 * What is told of a request once it has ended, to all who keep a record: the access log, metrics, usage, audit, traces.
 *
 * <p>Read {@link dev.pollux.server.calls.EndedCall} first. May import: {@code server.endpoint}, {@code service}.
 */
@NullMarked
package dev.pollux.server.calls;

import org.jspecify.annotations.NullMarked;
