/**
 * What the operator sets: {@code pollux.yaml}, environment and flags, in this order of precedence from low to high.
 *
 * <p>Read {@link dev.pollux.app.configuration.Configuration} first. May import: {@code catalog}, {@code quota},
 * {@code server.http}.
 */
@NullMarked
package dev.pollux.app.configuration;

import org.jspecify.annotations.NullMarked;
