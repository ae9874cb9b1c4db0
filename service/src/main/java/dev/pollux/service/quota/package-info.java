/**
 * The one place where requests are admitted under their project's quotas, whichever method they call.
 *
 * <p>Read {@link dev.pollux.service.quota.Admission} first.
 *
 * <p>May import: {@code protocol}, {@code quota}, {@code store}, {@code service}, {@code service.recording}.
 */
@NullMarked
package dev.pollux.service.quota;

import org.jspecify.annotations.NullMarked;
