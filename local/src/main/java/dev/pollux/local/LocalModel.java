package dev.pollux.local;

import dev.pollux.model.ModelCard;
import java.nio.file.Path;

/**
 * A model file on this machine.
 *
 * @param card what clients are told about it
 * @param file the GGUF file
 */
public record LocalModel(ModelCard card, Path file) {}
