/**
 * What the engine's process gives up before it touches a model, so that native code gone wrong, or led astray by a model
 * file, reaches little beyond its own process.
 *
 * <p>Read {@link dev.pollux.isolation.os.Confinement} first. Linux only; elsewhere there is nothing but a report that says so.
 * Foreign functions are called here, and not in {@code llama}, because all this must be done before that module's library is
 * loaded. May import: nothing of ours.
 */
@NullMarked
package dev.pollux.isolation.os;

import org.jspecify.annotations.NullMarked;
