/**
 * The engine in a process of its own: what native code does to its process costs the answers it was computing, never the
 * server.
 *
 * <p>{@code client} is the server's side: it starts processes, watches them and replaces them. {@code host} is the engine's
 * side. {@code wire} is what they say to each other over a Unix domain socket; {@code os} is what the engine's process gives
 * up before it touches a model. May import: {@code engine}.
 */
@NullMarked
package dev.pollux.isolation;

import org.jspecify.annotations.NullMarked;
