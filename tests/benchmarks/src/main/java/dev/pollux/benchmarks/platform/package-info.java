/**
 * What the platform under the API adds to a request: keys, permissions, quotas, usage, audit log.
 *
 * <p>Read {@link dev.pollux.benchmarks.platform.PlatformBenchmark} first. May import: {@code protocol}, {@code quota}, {@code
 * server}, {@code service}, {@code store}, {@code store-jdbc}.
 */
@NullMarked
package dev.pollux.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
