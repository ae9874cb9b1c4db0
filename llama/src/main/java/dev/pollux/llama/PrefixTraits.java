package dev.pollux.llama;

/**
 * What a model's memory of a sequence is good for beside that sequence.
 *
 * @param reusable whether it can be cut, saved and restored
 * @param fingerprint what a saved state depends on beside its tokens
 */
record PrefixTraits(boolean reusable, String fingerprint) {}
