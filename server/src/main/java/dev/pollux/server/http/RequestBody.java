package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.BodyTooLargeException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.server.http.Exchange.TooManyBodiesException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a request's body within a limit. */
final class RequestBody {

    // A client that sends too much reads the answer only once it has sent all; beyond this its connection is cut
    // instead.
    private static final int DRAIN_FACTOR = 4;

    private RequestBody() {}

    /** Reads all of {@code sent}, at most {@code limit} bytes of it, within {@code memory}, and undoes {@code encoding}. */
    static byte[] read(InputStream sent, String encoding, int limit, BodyBudget.Share memory) throws IOException {
        byte[] bytes = readLimited(sent, limit, memory);
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> bytes;
            case "gzip", "x-gzip" -> unzip(bytes, limit, memory);
            default ->
                throw new MalformedRequestException(
                        "The request's content encoding is not supported: use gzip or none.");
        };
    }

    private static byte[] readLimited(InputStream sent, int limit, BodyBudget.Share memory) throws IOException {
        try {
            return readLimited(new BudgetedInput(sent, memory), limit);
        } catch (BodyTooLargeException | TooManyBodiesException e) {
            drain(sent, (long) limit * DRAIN_FACTOR);
            throw e;
        }
    }

    private static byte[] readLimited(InputStream source, int limit) throws IOException {
        byte[] bytes = source.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new BodyTooLargeException(limit);
        }
        return bytes;
    }

    private static void drain(InputStream sent, long most) throws IOException {
        byte[] discarded = new byte[64 * 1024];
        long drained = 0;
        int count = 0;
        while (count >= 0 && drained < most) {
            count = sent.read(discarded);
            drained += Math.max(count, 0);
        }
    }

    private static byte[] unzip(byte[] zipped, int limit, BodyBudget.Share memory) throws IOException {
        if (zipped.length == 0) {
            return zipped;
        }
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return readLimited(new BudgetedInput(unzipped, memory), limit);
        } catch (ZipException | java.io.EOFException e) {
            throw new MalformedRequestException("The request's body is not valid gzip.", e);
        }
    }
}
