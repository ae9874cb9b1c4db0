/**
 * The Gemini API's wire: what is said, as records, and the annotations that give a record its place on the wire.
 *
 * <p>Read {@link dev.pollux.protocol.json.ProtoJson} first, then {@link dev.pollux.protocol.models.GenerateContentRequest}. One
 * package per collection of the API ({@code models}), one for what they share ({@code content}, {@code tools}, {@code error}),
 * one for the codec ({@code json}). Records know every field the service documents, so that a field that is not supported yet can
 * be told from one that does not exist.
 *
 * <p>May import: nothing of ours.
 */
@NullMarked
package dev.pollux.protocol;

import org.jspecify.annotations.NullMarked;
