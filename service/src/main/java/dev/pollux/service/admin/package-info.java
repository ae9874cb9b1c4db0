/**
 * The methods of the admin API: projects, API keys, access tokens, tiers, log levels. One class per method.
 *
 * <p>Read {@link dev.pollux.service.admin.CreateKey} first. May import: {@code protocol}, {@code store}, {@code quota}, and of {@code service}
 * its types and {@code service.keys}.
 */
@NullMarked
package dev.pollux.service.admin;

import org.jspecify.annotations.NullMarked;
