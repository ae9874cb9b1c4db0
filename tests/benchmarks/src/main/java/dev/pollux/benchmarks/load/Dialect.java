package dev.pollux.benchmarks.load;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How to ask a server for a streamed answer at temperature 0, and how to read the number of tokens it reports. */
enum Dialect {
    GEMINI("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", "\"candidatesTokenCount\": ?(\\d+)") {
        @Override
        String body(String prompt, int tokens) {
            return """
                    {"contents":[{"role":"user","parts":[{"text":"%s"}]}],
                     "generationConfig":{"temperature":0,"maxOutputTokens":%d}}""".formatted(prompt, tokens);
        }
    },
    OPENAI("/v1/chat/completions", "\"completion_tokens\": ?(\\d+)") {
        @Override
        String body(String prompt, int tokens) {
            return """
                    {"messages":[{"role":"user","content":"%s"}],"temperature":0,"max_tokens":%d,"stream":true,
                     "stream_options":{"include_usage":true},"cache_prompt":false}""".formatted(prompt, tokens);
        }
    };

    private final String path;
    private final Pattern tokenCount;

    Dialect(String path, String tokenCount) {
        this.path = path;
        this.tokenCount = Pattern.compile(tokenCount);
    }

    String path() {
        return path;
    }

    /** The request body; {@code prompt} must need no escaping in JSON. */
    abstract String body(String prompt, int tokens);

    OptionalInt tokensIn(String event) {
        Matcher matcher = tokenCount.matcher(event);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
