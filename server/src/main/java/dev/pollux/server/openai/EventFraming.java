package dev.pollux.server.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.openai.OpenAiJson;
import dev.pollux.protocol.openai.OpenAiObject;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Framing;
import dev.pollux.server.endpoint.JsonAnswer;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Server-sent events as OpenAI frames them: {@code data: }, one line of JSON, an empty line, and {@code data: [DONE]} at the end. An
 * answer that fails half-way ends with an event that is an object with the member {@code error}, which OpenAI's SDKs throw, in
 * whichever form; there is no {@code [DONE]} then, because it is not done.
 */
final class EventFraming implements Framing<OpenAiObject> {

    private static final byte[] BEGIN = "data: ".getBytes(UTF_8);
    private static final byte[] END = "\n\n".getBytes(UTF_8);
    private static final byte[] DONE = "[DONE]".getBytes(UTF_8);

    private final ErrorForm errors;

    EventFraming(ErrorForm errors) {
        this.errors = errors;
    }

    @Override
    public ErrorForm errors() {
        return errors;
    }

    @Override
    public void addHeaders(Call call) {
        JsonAnswer.addHeaders(call, "text/event-stream");
    }

    @Override
    public byte[] piece(OpenAiObject object) {
        return event(OpenAiJson.write(object));
    }

    @Override
    public Optional<byte[]> end() {
        return Optional.of(event(DONE));
    }

    @Override
    public byte[] failure(Status error) {
        return event(errors.line(error));
    }

    private static byte[] event(byte[] line) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(BEGIN);
        event.writeBytes(line);
        event.writeBytes(END);
        return event.toByteArray();
    }
}
