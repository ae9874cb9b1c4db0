/**
 * Where bytes are kept: blobs that never change, and what was received of uploads so far.
 *
 * <p>Read {@link dev.pollux.blobs.BlobStorage} first, then {@link dev.pollux.blobs.DirectoryBlobs}. Every implementation passes
 * the port's contract suite in this module's test jar. May import: nothing of ours.
 */
@NullMarked
package dev.pollux.blobs;

import org.jspecify.annotations.NullMarked;
