/**
 * Files of the Files API, the uploads that become files, and the blobs that hold their bytes.
 *
 * <p>Read {@link dev.pollux.store.files.StoredFile} first. The bytes themselves are not here: a blob's key says where. May import:
 * {@code store} and {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.files;

import org.jspecify.annotations.NullMarked;
