/**
 * What it costs to admit a request.
 *
 * <p>Read {@link dev.pollux.benchmarks.quota.AdmissionBenchmark} first. May import: {@code quota}.
 */
@NullMarked
package dev.pollux.benchmarks.quota;

import org.jspecify.annotations.NullMarked;
