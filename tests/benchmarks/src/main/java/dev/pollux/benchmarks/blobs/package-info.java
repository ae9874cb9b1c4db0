/**
 * What the storage of files costs, without HTTP around it: read {@link dev.pollux.benchmarks.blobs.KeepingBesideCopying}. With HTTP:
 * {@code load/upload.py}.
 */
@NullMarked
package dev.pollux.benchmarks.blobs;

import org.jspecify.annotations.NullMarked;
