package dev.pollux.server.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.ErrorBody;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.ProtoJson;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Server-sent events as Google frames them: {@code data: }, one line of JSON, CR LF CR LF, and nothing else. Official SDKs
 * take any other line for an error or fail on it (rest.md section 9.1).
 *
 * <p>An answer that fails half-way ends with the bare error object, without {@code data:} and without a blank line, as a
 * chunk of its own: the only form that the Python, JavaScript and Go SDKs all recognise (rest.md section 9.4).
 */
final class SseFraming implements Framing<Record> {

    private static final byte[] BEGIN = "data: ".getBytes(UTF_8);
    private static final byte[] END = "\r\n\r\n".getBytes(UTF_8);

    @Override
    public ErrorForm errors() {
        return ErrorForm.EVENT_STREAM;
    }

    @Override
    public void addHeaders(Call call) {
        JsonAnswer.addHeaders(call, ErrorForm.EVENT_STREAM.contentType());
        call.exchange().addHeader("Content-Disposition", "attachment");
    }

    @Override
    public byte[] piece(Record message) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(BEGIN);
        event.writeBytes(ProtoJson.writeLine(message));
        event.writeBytes(END);
        return event.toByteArray();
    }

    @Override
    public Optional<byte[]> end() {
        return Optional.empty();
    }

    @Override
    public byte[] failure(Status error) {
        return ProtoJson.writeLine(new ErrorBody(error));
    }
}
