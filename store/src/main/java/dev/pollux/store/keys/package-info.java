/**
 * Who may call: API keys, access tokens and what they allow.
 *
 * <p>Read {@link dev.pollux.store.keys.CredentialRepository} first. May import: {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.keys;

import org.jspecify.annotations.NullMarked;
