package dev.pollux.catalog;

import java.util.Optional;

/**
 * What a source gave, complete, in the part file.
 *
 * @param fileName the model file's name at its source
 * @param sha256 of the bytes, lower-case hexadecimal
 * @param promisedSha256 what the source said it would be, if it said
 */
record Fetched(String fileName, String sha256, Optional<String> promisedSha256) {}
