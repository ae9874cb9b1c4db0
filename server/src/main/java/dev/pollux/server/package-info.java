/**
 * From bytes to the service and back: which URL means which method, who may call it, and how errors look.
 *
 * <p>Read {@link dev.pollux.server.GeminiRoutes} first, the table of contents; then {@link dev.pollux.server.RequestPipeline},
 * what every request passes; then {@link dev.pollux.server.PolluxServer}.
 *
 * <p>May import: {@code service}, {@code protocol}, {@code store}.
 */
@NullMarked
package dev.pollux.server;

import org.jspecify.annotations.NullMarked;
