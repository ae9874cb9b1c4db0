/**
 * Tells a collector about calls: OpenTelemetry traces in the words of its conventions for HTTP and generative AI. Nothing here
 * is loaded unless the operator has named a collector, and never is any content told.
 *
 * <p>Read {@link dev.pollux.telemetry.Tracing} first. May import: {@code server}, {@code service}, {@code protocol}.
 */
@NullMarked
package dev.pollux.telemetry;

import org.jspecify.annotations.NullMarked;
