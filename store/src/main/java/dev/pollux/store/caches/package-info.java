/**
 * Beginnings of prompts that clients ask to be kept.
 *
 * <p>Read {@link dev.pollux.store.caches.CachedPrompt} first. What a model computed of them is not here: it can be computed again.
 * May import: {@code store} and {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.caches;

import org.jspecify.annotations.NullMarked;
