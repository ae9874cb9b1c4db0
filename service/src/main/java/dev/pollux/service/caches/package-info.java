/**
 * The methods of the collection {@code cachedContents}: beginnings of prompts that are kept. One class per method.
 *
 * <p>Read {@link dev.pollux.service.caches.CreateCachedContent} first. What is kept is remembered twice: what it says in the store,
 * which is the truth, and what a model computed of it in the model, which may be lost and is then computed again.
 *
 * <p>May import: {@code protocol}, {@code model}, {@code store}, {@code quota}, and of {@code service} its types, {@code service.models},
 * {@code service.quota} and {@code service.keys}.
 */
@NullMarked
package dev.pollux.service.caches;

import org.jspecify.annotations.NullMarked;
