package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Sends JSON with the headers that Google's service sends (observed; behaviour.md sections 1.1 and 21.1 f.). */
public final class JsonAnswer {

    /** The content type of JSON, spelled as Google spells it: some clients compare it as text. */
    public static final String JSON = "application/json; charset=UTF-8";

    // Below this, compressed text is longer than plain text.
    private static final int WORTH_COMPRESSING_BYTES = 100;

    private JsonAnswer() {}

    /** Answers with a message, indented unless the call says {@code prettyPrint=false}. */
    public static void send(Call call, Record message) {
        send(call, 200, JSON, ProtoJson.write(message, SystemParameters.style(call)));
    }

    /** Answers with an error, indented or not as above. */
    public static void sendError(Call call, Status error, ErrorForm form) {
        call.route().endpoint().errorHeaders().forEach(call.exchange()::addHeader);
        form.retryAfter(error).ifPresent(seconds -> call.exchange().addHeader("Retry-After", seconds));
        byte[] body = form.body(error, SystemParameters.style(call));
        send(call, form.httpStatus(error), form.contentType(), body);
    }

    /** Answers with any text, compressed where that is worth it. */
    public static void send(Call call, int status, String contentType, byte[] body) {
        Exchange exchange = call.exchange();
        addHeaders(call, contentType);
        if (body.length >= WORTH_COMPRESSING_BYTES && acceptsGzip(exchange)) {
            exchange.addHeader("Content-Encoding", "gzip");
            exchange.send(status, gzip(body));
        } else {
            exchange.send(status, body);
        }
    }

    /** The headers of every answer to an API call. */
    public static void addHeaders(Call call, String contentType) {
        Exchange exchange = call.exchange();
        long millis = Duration.ofNanos(System.nanoTime() - call.startNanos()).toMillis();
        exchange.addHeader("Content-Type", contentType);
        exchange.addHeader("Vary", "Origin");
        exchange.addHeader("Vary", "X-Origin");
        exchange.addHeader("Vary", "Referer");
        exchange.addHeader("X-XSS-Protection", "0");
        exchange.addHeader("X-Frame-Options", "SAMEORIGIN");
        exchange.addHeader("X-Content-Type-Options", "nosniff");
        exchange.addHeader("Server-Timing", "gfet4t7; dur=" + millis);
    }

    static boolean acceptsGzip(Exchange exchange) {
        String accepted = exchange.header("accept-encoding").orElse("").toLowerCase(Locale.ROOT);
        return Arrays.stream(accepted.split(",", -1))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
