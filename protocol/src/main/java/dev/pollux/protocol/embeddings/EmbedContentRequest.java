package dev.pollux.protocol.embeddings;

import dev.pollux.protocol.content.Content;
import org.jspecify.annotations.Nullable;

/**
 * The request of embedContent, and one of those in a batch.
 *
 * @param model {@code models/…}; the path's wins, requests in a batch have to repeat it
 * @param content what gets one vector, whatever it is made of
 * @param title of the document that the content is
 * @param outputDimensionality how many of the vector's numbers are wanted; null is all
 */
public record EmbedContentRequest(
        @Nullable String model,
        @Nullable Content content,
        @Nullable TaskType taskType,
        @Nullable String title,
        @Nullable Integer outputDimensionality) {}
