/**
 * Who calls, and what a credential allows: the same for every method of the API.
 *
 * <p>Read {@link dev.pollux.service.keys.KeyRing} first. May import: {@code store}, {@code protocol}, and of {@code service} the
 * package itself.
 */
@NullMarked
package dev.pollux.service.keys;

import org.jspecify.annotations.NullMarked;
