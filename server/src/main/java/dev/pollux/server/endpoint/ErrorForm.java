package dev.pollux.server.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.ErrorBody;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.ProtoJson;

/** How a call that fails before its answer begins is told so (observed; behaviour.md sections 1.1 and 2.1). */
public enum ErrorForm {
    /** One JSON object. */
    OBJECT(JsonAnswer.JSON),
    /** One JSON object that claims to be an event stream: what Google sends when {@code alt=sse} calls fail. */
    EVENT_STREAM("text/event-stream"),
    /** One JSON object in an array. */
    ARRAY(JsonAnswer.JSON);

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

    /** The whole body. */
    byte[] body(Status error) {
        byte[] object = ProtoJson.writePretty(new ErrorBody(error));
        return this == ARRAY ? ("[" + new String(object, UTF_8).stripTrailing() + "\n]\n").getBytes(UTF_8) : object;
    }
}
