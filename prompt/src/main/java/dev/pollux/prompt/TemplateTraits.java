package dev.pollux.prompt;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a template can do, found by trying it.
 *
 * @param typedContent it reads messages' contents as lists of parts only
 * @param systemMessages it has a place for a system message
 * @param assistantFirst it takes a conversation that the assistant opens
 */
record TemplateTraits(boolean typedContent, boolean systemMessages, boolean assistantFirst) {

    /** Texts that no template contains or rewrites. */
    private static final String FIRST = "pollux7first";

    private static final String SECOND = "pollux7second";

    /**
     * Tries a template.
     *
     * @param render renders messages, with typed content if the second argument is true
     * @throws TemplateException if not even a single user's message comes through
     */
    static TemplateTraits probe(BiFunction<List<Message>, Boolean, String> render) {
        List<Message> question = List.of(new Message(Message.USER, FIRST));
        boolean typed = findRefusal(render, question, false).isPresent();
        if (typed) {
            requireTyped(render, question);
        }
        return new TemplateTraits(typed, takes(render, Message.SYSTEM, typed), takes(render, Message.ASSISTANT, typed));
    }

    private static void requireTyped(BiFunction<List<Message>, Boolean, String> render, List<Message> question) {
        if (findRefusal(render, question, true).isPresent()) {
            throw findRefusal(render, question, false).orElseThrow();
        }
    }

    private static boolean takes(BiFunction<List<Message>, Boolean, String> render, String opener, boolean typed) {
        List<Message> messages = List.of(new Message(opener, FIRST), new Message(Message.USER, SECOND));
        return findRefusal(render, messages, typed).isEmpty();
    }

    private static Optional<TemplateException> findRefusal(
            BiFunction<List<Message>, Boolean, String> render, List<Message> messages, boolean typed) {
        try {
            String text = render.apply(messages, typed);
            boolean complete = messages.stream().allMatch(message -> text.contains(message.content()));
            return complete
                    ? Optional.empty()
                    : Optional.of(new TemplateException("The model's chat template leaves out what the user says."));
        } catch (TemplateException refusal) {
            return Optional.of(refusal);
        }
    }
}
