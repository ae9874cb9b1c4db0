/**
 * Webhooks: who wants to be told what, and the telling.
 *
 * <p>Read {@link dev.pollux.service.webhooks.Notices} first: it is what the rest of the product knows of webhooks.
 *
 * <p>May import: {@code protocol}, {@code store}, {@code tasks}, {@code outbound}, and of {@code service} its types.
 */
@NullMarked
package dev.pollux.service.webhooks;

import org.jspecify.annotations.NullMarked;
