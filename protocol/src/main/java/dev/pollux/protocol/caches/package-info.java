/**
 * The collection {@code cachedContents}: beginnings of prompts that are kept (rest.md, section 16).
 *
 * <p>Read {@link dev.pollux.protocol.caches.CachedContent} first. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.content}, {@code dev.pollux.protocol.tools}.
 */
@NullMarked
package dev.pollux.protocol.caches;

import org.jspecify.annotations.NullMarked;
