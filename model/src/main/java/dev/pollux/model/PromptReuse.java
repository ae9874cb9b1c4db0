package dev.pollux.model;

import java.util.Optional;

/**
 * What may be shared with other prompts.
 *
 * @param space only prompts of the same space share what is computed of them: nobody learns by the time it takes what others ask
 * @param prefix a beginning that is kept, and that the conversation has
 */
public record PromptReuse(String space, Optional<PromptPrefix> prefix) {

    /** Shared with other prompts of the space, as far as they begin alike. */
    public static PromptReuse within(String space) {
        return new PromptReuse(space, Optional.empty());
    }
}
