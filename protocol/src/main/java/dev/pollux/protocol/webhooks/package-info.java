/**
 * Webhooks as the wire says them: field names in snake_case, unlike the rest of the API.
 *
 * <p>Read {@link dev.pollux.protocol.webhooks.Webhook} first. May import: the annotations of {@code protocol}.
 */
@NullMarked
package dev.pollux.protocol.webhooks;

import org.jspecify.annotations.NullMarked;
