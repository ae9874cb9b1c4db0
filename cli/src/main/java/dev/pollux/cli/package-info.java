/**
 * The command line, all but {@code serve}: asking a running server, and looking after installed models.
 *
 * <p>Read {@link dev.pollux.cli.PolluxCli} first. Commands parse, {@link dev.pollux.cli.Terminal} shows; the work is done
 * by {@code catalog} or by a server over HTTP. Starting must be quick, so nothing here loads a native library or reads a
 * model.
 *
 * <p>May import: {@code catalog}.
 */
@NullMarked
package dev.pollux.cli;

import org.jspecify.annotations.NullMarked;
