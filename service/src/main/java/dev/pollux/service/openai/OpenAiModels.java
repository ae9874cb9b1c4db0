package dev.pollux.service.openai;

import dev.pollux.protocol.models.Model;
import dev.pollux.protocol.openai.OpenAiModel;
import java.util.Objects;
import java.util.Optional;

/** Says in the door's words what is known of a model. */
final class OpenAiModels {

    /** Nobody knows when; SDKs want a time. */
    private static final long CREATED = 0;

    /** The truth: whoever a name reminds of, this server answers. */
    private static final String OWNER = "pollux";

    private OpenAiModels() {}

    static OpenAiModel of(Model model) {
        return new OpenAiModel(
                Objects.requireNonNull(model.name()), CREATED, OWNER, Optional.ofNullable(model.displayName()));
    }
}
