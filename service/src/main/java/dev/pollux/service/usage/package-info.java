/**
 * What calls use, and what that would have cost at Google.
 *
 * <p>Read {@link dev.pollux.service.usage.UsageLedger} first. May import: {@code service.recording}, {@code store}.
 */
@NullMarked
package dev.pollux.service.usage;

import org.jspecify.annotations.NullMarked;
