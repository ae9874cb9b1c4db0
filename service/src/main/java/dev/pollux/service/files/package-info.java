/**
 * The Files API: one class per method, and what others need of files.
 *
 * <p>Read {@link dev.pollux.service.files.FileMethods} first, then {@link dev.pollux.service.files.StartUpload} and {@link
 * dev.pollux.service.files.ContinueUpload}; whoever uses files begins at {@link dev.pollux.service.files.FileUse}. What a file is
 * stands in the store, its bytes are in the blob storage, and {@link dev.pollux.service.files.UploadCompletion} is where the one
 * becomes the other. May import: {@code service}, {@code protocol}, {@code store}, {@code blobs}, {@code documents}.
 */
@NullMarked
package dev.pollux.service.files;

import org.jspecify.annotations.NullMarked;
