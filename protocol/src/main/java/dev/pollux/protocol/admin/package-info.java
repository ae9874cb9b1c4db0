/**
 * What Pollux adds to the API: projects, API keys and access tokens as resources, in the style of Google's.
 *
 * <p>Read {@link dev.pollux.protocol.admin.Key} first. May import: {@code protocol}.
 */
@NullMarked
package dev.pollux.protocol.admin;

import org.jspecify.annotations.NullMarked;
