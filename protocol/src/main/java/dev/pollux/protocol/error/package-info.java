/**
 * What the wire says when something fails: {@code google.rpc.Status} and Google's fixed sentences.
 *
 * <p>Read {@link dev.pollux.protocol.error.ApiException} first, then {@link dev.pollux.protocol.error.GoogleErrors}.
 *
 * <p>May import: {@code dev.pollux.protocol}.
 */
@NullMarked
package dev.pollux.protocol.error;

import org.jspecify.annotations.NullMarked;
