package dev.pollux.service.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import java.util.List;

/**
 * Whether calls and their responses alternate (behaviour.md section 2.7). Neighbouring contents of one side are one turn, because
 * chat helpers send every piece of a stream back as a content of its own.
 */
final class TurnCheck {

    private int openCalls;
    private int responses;
    private boolean first = true;
    private boolean model;

    private TurnCheck() {}

    /**
     * @throws ApiException if they do not (wire: 400 INVALID_ARGUMENT)
     */
    static void check(List<Content> contents) {
        TurnCheck check = new TurnCheck();
        contents.forEach(check::next);
        check.requireAllAnswered();
    }

    private void next(Content content) {
        boolean speaks = ContentCheck.role(content).equals("model");
        if (speaks && !model) {
            requireAllAnswered();
            openCalls = 0;
            responses = 0;
        }
        model = speaks;
        content.parts().forEach(this::next);
        first = false;
    }

    private void next(Part part) {
        if (part.functionCall() != null) {
            if (first || !model) {
                throw GoogleErrors.misplacedFunctionCall();
            }
            openCalls++;
        }
        if (part.functionResponse() != null) {
            if (model || openCalls == 0) {
                throw GoogleErrors.misplacedFunctionResponse();
            }
            responses++;
        }
    }

    private void requireAllAnswered() {
        if (!model && responses != openCalls) {
            throw GoogleErrors.functionResponseCount();
        }
    }
}
