package dev.pollux.llama;

/**
 * A device that computes.
 *
 * @param name short name, such as {@code CPU} or {@code CUDA0}
 * @param description the product's name
 * @param gpu whether it has memory of its own
 * @param freeBytes memory that is free now
 * @param totalBytes all its memory
 */
public record Device(String name, String description, boolean gpu, long freeBytes, long totalBytes) {}
