/**
 * The collection {@code models}: generateContent, countTokens, list and get (rest.md, sections 7, 8, 10 and 12).
 *
 * <p>Read {@link dev.pollux.protocol.models.GenerateContentRequest} first. Records only; nothing here checks anything.
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.json}, {@code dev.pollux.protocol.content}, {@code dev.pollux.protocol.tools}.
 */
@NullMarked
package dev.pollux.protocol.models;

import org.jspecify.annotations.NullMarked;
