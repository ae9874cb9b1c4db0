package dev.pollux.blobs;

/**
 * What became a blob.
 *
 * @param key the blob's
 * @param bytes how many it has
 * @param sha256 of them, in lower-case hexadecimal
 */
public record BlobReceipt(String key, long bytes, String sha256) {}
