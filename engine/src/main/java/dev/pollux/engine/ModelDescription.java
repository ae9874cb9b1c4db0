package dev.pollux.engine;

import java.util.List;
import java.util.Optional;

/**
 * What must be known of a loaded model to write prompts for it.
 *
 * @param chatTemplate the Jinja template that renders a chat as its prompt; empty if its file has none
 * @param beginToken text of the token that begins a sequence; empty if there is none
 * @param endToken text of the token that ends a sequence; empty if there is none
 * @param controlTokens texts of all tokens that control the model, such as marks around turns
 */
public record ModelDescription(
        Optional<String> chatTemplate, String beginToken, String endToken, List<String> controlTokens) {

    public ModelDescription {
        controlTokens = List.copyOf(controlTokens);
    }
}
