package dev.pollux.server.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.ErrorBody;
import dev.pollux.protocol.error.NamedErrorBody;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.JsonWriter;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.openai.OpenAiError;
import dev.pollux.protocol.openai.OpenAiJson;
import java.util.Optional;

/** How a call that fails before its answer begins is told so (observed; behaviour.md sections 1.1 and 2.1). */
public enum ErrorForm {
    /** One JSON object. */
    OBJECT(JsonAnswer.JSON),
    /** One JSON object that claims to be an event stream: what Google sends when {@code alt=sse} calls fail. */
    EVENT_STREAM("text/event-stream"),
    /** One JSON object in an array. */
    ARRAY(JsonAnswer.JSON),
    /** One JSON object whose code is a word, as the resources with snake_case names have it. */
    NAMED(JsonAnswer.JSON),
    /** One JSON object as OpenAI writes it, with the status that OpenAI's clients know. */
    OPENAI(JsonAnswer.JSON);

    private final String contentType;

    ErrorForm(String contentType) {
        this.contentType = contentType;
    }

    /** The form of errors that are found before the call reaches the service, such as those of credentials. */
    public ErrorForm ofFrontEnd() {
        return this == EVENT_STREAM ? OBJECT : this;
    }

    String contentType() {
        return contentType;
    }

    int httpStatus(Status error) {
        return this == OPENAI ? OpenAiError.of(error).httpStatus() : error.code();
    }

    /** After how many whole seconds to try again, for the header that says so; Google's service has none. */
    Optional<String> retryAfter(Status error) {
        return this == OPENAI
                ? OpenAiError.of(error).retryAfter().map(delay -> Long.toString(delay.toSeconds() + 1))
                : Optional.empty();
    }

    /** The whole body. OpenAI's is on one line, whatever the style. */
    byte[] body(Status error, JsonWriter.Style style) {
        byte[] object = object(error, style);
        return this == ARRAY ? ("[" + new String(object, UTF_8).stripTrailing() + "\n]\n").getBytes(UTF_8) : object;
    }

    /** One line of JSON, for streams that are not over with it. */
    public byte[] line(Status error) {
        return object(error, JsonWriter.Style.LINE);
    }

    private byte[] object(Status error, JsonWriter.Style style) {
        return switch (this) {
            case OBJECT, EVENT_STREAM, ARRAY -> ProtoJson.write(new ErrorBody(error), style);
            case NAMED -> ProtoJson.write(NamedErrorBody.of(error), style);
            case OPENAI -> OpenAiJson.write(OpenAiError.of(error));
        };
    }
}
