/**
 * The kinds of endpoint: one JSON answer, a stream of server-sent events, a JSON array that grows.
 *
 * <p>Read {@link dev.pollux.server.endpoint.Endpoint} first.
 *
 * <p>May import: {@code protocol}, {@code service}, and of {@code server} only {@code server.http}.
 */
@NullMarked
package dev.pollux.server.endpoint;

import org.jspecify.annotations.NullMarked;
