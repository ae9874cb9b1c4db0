package dev.pollux.local;

import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.prompt.embedding.TaskPrompts;
import java.nio.file.Path;

/**
 * The file of an embedding model on this machine.
 *
 * @param card what clients are told about it
 * @param file the GGUF file
 * @param prompts how it is told what a vector is for
 */
public record EmbeddingFile(EmbeddingCard card, Path file, TaskPrompts prompts) {}
