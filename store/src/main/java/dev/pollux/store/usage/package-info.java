/**
 * How much was used, for accounts and for daily quotas.
 *
 * <p>Read {@link dev.pollux.store.usage.UsageRepository} first. May import: {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.usage;

import org.jspecify.annotations.NullMarked;
