/**
 * What Pollux remembers: ports to durable state, and the implementations that need no database.
 *
 * <p>Read {@link dev.pollux.store.ApiKeyRepository} first. Every implementation of a port passes the port's contract suite in
 * this module's test jar.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.store;

import org.jspecify.annotations.NullMarked;
