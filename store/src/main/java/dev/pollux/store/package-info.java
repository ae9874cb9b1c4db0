/**
 * What Pollux remembers: ports to durable state, and the secret that protects it.
 *
 * <p>Read {@link dev.pollux.store.Store} first. Every implementation of a port passes the port's contract suite in
 * this module's test jar.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.store;

import org.jspecify.annotations.NullMarked;
