/**
 * The program: commands that need everything, and the one place where everything is put together.
 *
 * <p>Read {@link dev.pollux.app.Assembly} first: it makes every object of a running server, in order. May import: everything;
 * nothing may import it.
 */
@NullMarked
package dev.pollux.app;

import org.jspecify.annotations.NullMarked;
