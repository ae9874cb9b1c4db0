/**
 * Proto-JSON: bytes to records and back, with Google's leniencies and Google's sentences for what it refuses.
 *
 * <p>Read {@link dev.pollux.protocol.json.ProtoJson} first. Layers, from the bytes up: {@code JsonText} (position, failures with
 * context), {@code JsonReader} (grammar), {@code MessageReader} (paths and problems), {@code FieldType} (one class per kind of
 * value), {@code JsonWriter} (both output styles).
 *
 * <p>May import: {@code dev.pollux.protocol}, {@code dev.pollux.protocol.error}.
 */
@NullMarked
package dev.pollux.protocol.json;

import org.jspecify.annotations.NullMarked;
