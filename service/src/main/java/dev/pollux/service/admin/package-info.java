/**
 * What the operator may do while the server runs.
 *
 * <p>Read {@link dev.pollux.service.admin.LogLevels} first. May import: {@code protocol}.
 */
@NullMarked
package dev.pollux.service.admin;

import org.jspecify.annotations.NullMarked;
