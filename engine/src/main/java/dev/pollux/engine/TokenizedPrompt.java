package dev.pollux.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A prompt as tokens, and which of them are a document's. Immutable.
 *
 * <p>A token is a document's when the bytes it stands for begin in one. Tokenizers put a space in front of some texts; then a token at
 * the edge may be counted on the wrong side.
 */
final class TokenizedPrompt {

    private final int[] tokens;

    /** For each token, how many tokens up to and with it are a document's; empty where none is. */
    private final int[] documentTokens;

    private TokenizedPrompt(int[] tokens, int[] documentTokens) {
        this.tokens = tokens;
        this.documentTokens = documentTokens;
    }

    static TokenizedPrompt of(Prompt prompt, Tokenizer tokenizer) {
        int[] tokens = tokenizer.encode(prompt.segments());
        return new TokenizedPrompt(
                tokens, prompt.documents().isEmpty() ? new int[0] : documentTokens(tokens, prompt, tokenizer));
    }

    private static int[] documentTokens(int[] tokens, Prompt prompt, Tokenizer tokenizer) {
        String text = prompt.text();
        List<TextSpan> spans = inBytes(text, prompt.documents());
        int[] counts = new int[tokens.length];
        int position = 0;
        int count = 0;
        for (int index = 0; index < tokens.length; index++) {
            int start = position;
            count += spans.stream().anyMatch(span -> span.start() <= start && start < span.end()) ? 1 : 0;
            counts[index] = count;
            position += bytes(tokens[index], index == 0 ? text : "", tokenizer);
        }
        return counts;
    }

    /** A control token stands for its text, unless the tokenizer put it there, which it does at the start only. */
    private static int bytes(int token, String textAtStart, Tokenizer tokenizer) {
        int piece = tokenizer.piece(token).length;
        if (piece > 0) {
            return piece;
        }
        String control = tokenizer.text(token);
        return textAtStart.isEmpty() || textAtStart.startsWith(control) ? utf8Length(control) : 0;
    }

    private static List<TextSpan> inBytes(String text, List<TextSpan> spans) {
        return spans.stream()
                .map(span -> {
                    int start = utf8Length(text.substring(0, span.start()));
                    return new TextSpan(start, start + utf8Length(text.substring(span.start(), span.end())));
                })
                .toList();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    int length() {
        return tokens.length;
    }

    int token(int position) {
        return tokens[position];
    }

    /** The tokens; not to be changed. */
    int[] tokens() {
        return tokens;
    }

    PromptCounts counts() {
        return counts(tokens.length);
    }

    /** Of the first {@code length} tokens. */
    PromptCounts counts(int length) {
        return new PromptCounts(length, documentTokens.length == 0 || length == 0 ? 0 : documentTokens[length - 1]);
    }
}
