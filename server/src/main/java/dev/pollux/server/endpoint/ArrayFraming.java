package dev.pollux.server.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.error.ErrorBody;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.JsonWriter;
import dev.pollux.protocol.json.ProtoJson;
import java.util.Optional;

/**
 * One JSON array whose elements are sent as they are made, with each comma on a line of its own (observed;
 * behaviour.md section 3). An answer that fails half-way ends with an error object as the last element.
 */
final class ArrayFraming implements Framing<Record> {

    private static final String END = "\n]\n";

    private final JsonWriter.Style style;
    private boolean begun;

    ArrayFraming(JsonWriter.Style style) {
        this.style = style;
    }

    @Override
    public ErrorForm errors() {
        return ErrorForm.ARRAY;
    }

    @Override
    public void addHeaders(Call call) {
        JsonAnswer.addHeaders(call, ErrorForm.ARRAY.contentType());
        call.exchange().addHeader("Content-Disposition", "attachment");
    }

    @Override
    public byte[] piece(Record message) {
        return next(ProtoJson.write(message, style)).getBytes(UTF_8);
    }

    private String next(byte[] element) {
        String separator = begun ? "\n,\n" : "[";
        begun = true;
        return separator + new String(element, UTF_8).stripTrailing();
    }

    @Override
    public Optional<byte[]> end() {
        return Optional.of(END.getBytes(UTF_8));
    }

    @Override
    public byte[] failure(Status error) {
        return (next(ProtoJson.write(new ErrorBody(error), style)) + END).getBytes(UTF_8);
    }
}
