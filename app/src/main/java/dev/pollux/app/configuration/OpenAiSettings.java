package dev.pollux.app.configuration;

/**
 * How the OpenAI-compatible API behaves where Google's differs from OpenAI's own.
 *
 * @param errors how its errors are written
 */
public record OpenAiSettings(ErrorStyle errors) {

    private static final Key<ErrorStyle> ERRORS = Key.of(
            "errors",
            Form.oneOf(ErrorStyle.class),
            "google",
            "how errors of the [OpenAI-compatible API](openai.md) are written: `google` as Google does, an array with Google's"
                    + " error in it; `openai` as OpenAI does, which its SDKs understand");

    static final Section<OpenAiSettings> SECTION =
            Section.of("openai", settings -> new OpenAiSettings(settings.get(ERRORS)), ERRORS);

    /** Whose errors. */
    public enum ErrorStyle {
        /** An array with one of Google's errors. */
        GOOGLE,
        /** An object as OpenAI has it, with OpenAI's status for keys that do not count. */
        OPENAI
    }
}
