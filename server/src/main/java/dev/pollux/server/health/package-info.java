/**
 * What operators and their machines ask of a server: whether it lives, whether it can answer, how its models fare.
 *
 * <p>Read {@link dev.pollux.server.health.Readiness} first. May import: {@code server.endpoint}, {@code protocol}.
 */
@NullMarked
package dev.pollux.server.health;

import org.jspecify.annotations.NullMarked;
