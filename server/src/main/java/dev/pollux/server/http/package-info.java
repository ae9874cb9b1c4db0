/**
 * Bytes on sockets: the only place that knows the HTTP library (Helidon WebServer).
 *
 * <p>Read {@link dev.pollux.server.http.HttpListener} first, then {@link dev.pollux.server.http.Exchange}, which is all that
 * the rest of the server sees. {@link dev.pollux.server.http.WatchedConnection} explains how a vanished client is noticed.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.server.http;

import org.jspecify.annotations.NullMarked;
