/**
 * The engine's side of the socket: one model, one server.
 *
 * <p>Read {@link dev.pollux.isolation.host.EngineHost} first. May import: {@code isolation.wire}, {@code engine}.
 */
@NullMarked
package dev.pollux.isolation.host;

import org.jspecify.annotations.NullMarked;
