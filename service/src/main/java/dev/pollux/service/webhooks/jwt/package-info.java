/**
 * Signatures that anybody can check: JSON Web Tokens, and the keys they are checked with. The library stays behind this package.
 *
 * <p>Read {@link dev.pollux.service.webhooks.jwt.TokenSigner} first.
 *
 * <p>May import: {@code protocol}, {@code store}, {@code service.webhooks}.
 */
@NullMarked
package dev.pollux.service.webhooks.jwt;

import org.jspecify.annotations.NullMarked;
