package dev.pollux.service.embeddings;

import dev.pollux.protocol.embeddings.EmbeddingUsageMetadata;
import dev.pollux.protocol.models.Modality;
import dev.pollux.protocol.models.ModalityTokenCount;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients know of Google's embedding models by their names, whichever model answers (behaviour.md section 10). */
final class GoogleNames {

    private static final String WITHOUT_TASKS = "gemini-embedding-2";
    private static final Set<String> WITHOUT_USAGE =
            Set.of("gemini-embedding-001", "text-embedding-004", "embedding-001");

    private GoogleNames() {}

    /** Whether a task type changes vectors; where it does not, clients say the task in the text itself. */
    static boolean knowsTasks(String name) {
        return !name.startsWith(WITHOUT_TASKS);
    }

    /** What an answer of this name says of its tokens; null if nothing. */
    static @Nullable EmbeddingUsageMetadata usage(String name, int tokens) {
        return WITHOUT_USAGE.contains(name)
                ? null
                : new EmbeddingUsageMetadata(tokens, List.of(new ModalityTokenCount(Modality.TEXT, tokens)));
    }
}
