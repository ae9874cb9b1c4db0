/**
 * The Files API over HTTP: uploads in one request or in many, which are handed on as they come, and downloads.
 *
 * <p>Read {@link dev.pollux.server.files.FileRoutes} first, then {@link dev.pollux.server.files.UploadEndpoint}. May import: {@code
 * server.endpoint}, {@code server.http}, {@code service}, {@code protocol}.
 */
@NullMarked
package dev.pollux.server.files;

import org.jspecify.annotations.NullMarked;
