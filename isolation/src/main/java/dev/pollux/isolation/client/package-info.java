/**
 * The server's side of the socket: starts engine processes, watches them, replaces them.
 *
 * <p>Read {@link dev.pollux.isolation.client.IsolatedEngines} first, then {@link
 * dev.pollux.isolation.client.SupervisedEngine}. May import: {@code isolation.wire}, {@code engine}.
 */
@NullMarked
package dev.pollux.isolation.client;

import org.jspecify.annotations.NullMarked;
