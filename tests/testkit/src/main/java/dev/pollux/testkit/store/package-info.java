/**
 * A store without a database, for tests of what stands above it. It passes the contracts of the ports.
 *
 * <p>Read {@link dev.pollux.testkit.store.InMemoryStore} first. May import: {@code store}.
 */
@NullMarked
package dev.pollux.testkit.store;

import org.jspecify.annotations.NullMarked;
