/**
 * Blobs as objects in an S3-compatible store, for servers that share nothing else.
 *
 * <p>Read {@link dev.pollux.blobss3.S3Blobs} first. May import: {@code blobs}, and the AWS SDK, which nobody else may.
 */
@NullMarked
package dev.pollux.blobss3;

import org.jspecify.annotations.NullMarked;
