package dev.pollux.server.endpoint;

import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.http.Exchange.BodyStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON answer that is sent while it is written. As long as there is one piece only, nothing is sent, so that what fails by then is a
 * real HTTP error, and a small answer has a length. What fails later breaks the connection.
 *
 * <p>Threading: confined to the request's thread. Lifetime: one answer.
 */
final class PiecewiseAnswer {

    private final Call call;
    private byte @Nullable [] held;
    private @Nullable OutputStream sent;

    PiecewiseAnswer(Call call) {
        this.call = call;
    }

    void send(Record answer) {
        ProtoJson.write(answer, SystemParameters.style(call), this::take);
        try {
            end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(byte[] piece) {
        try {
            if (held != null) {
                stream().write(held);
            }
            held = piece;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() throws IOException {
        byte[] last = held == null ? new byte[0] : held;
        if (sent == null) {
            JsonAnswer.send(call, 200, JsonAnswer.JSON, last);
        } else {
            sent.write(last);
            sent.close();
        }
    }

    private OutputStream stream() throws IOException {
        OutputStream known = sent;
        if (known == null) {
            known = begin();
            sent = known;
        }
        return known;
    }

    private OutputStream begin() throws IOException {
        JsonAnswer.addHeaders(call, JsonAnswer.JSON);
        boolean zipped = JsonAnswer.acceptsGzip(call.exchange());
        if (zipped) {
            call.exchange().addHeader("Content-Encoding", "gzip");
        }
        OutputStream body = new Body(call.exchange().stream(200));
        return zipped ? new GZIPOutputStream(body, 64 * 1024) : body;
    }

    /** What is written to it leaves at once; closing it, and nothing else, completes the answer. */
    private static final class Body extends OutputStream {

        private final BodyStream body;

        Body(BodyStream body) {
            this.body = body;
        }

        @Override
        public void write(int b) {
            body.write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > 0) {
                body.write(Arrays.copyOfRange(bytes, offset, offset + length));
            }
        }

        @Override
        public void close() {
            body.close();
        }
    }
}
