package dev.pollux.prompt;

import java.util.Set;

/**
 * What a template and the rendering of foreign text must know of a vocabulary.
 *
 * @param beginOfSequence text of the token that starts a sequence, the template's {@code bos_token}; empty when there is none
 * @param endOfSequence text of the token that ends a sequence, the template's {@code eos_token}; empty when there is none
 * @param controlTexts texts of all control tokens; where they occur in a conversation they stay text
 */
public record SpecialTokens(String beginOfSequence, String endOfSequence, Set<String> controlTexts) {

    public SpecialTokens {
        controlTexts = Set.copyOf(controlTexts);
    }
}
