package dev.pollux.server.files;

import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.JsonAnswer;
import dev.pollux.server.http.Exchange;
import dev.pollux.server.http.Exchange.BodyStream;
import dev.pollux.service.files.DownloadFile;
import dev.pollux.service.files.UsableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The bytes of a generated file, all of them or a part, handed on as they are read. */
final class DownloadEndpoint implements Endpoint {

    private static final int PIECE_BYTES = 64 * 1024;

    private final DownloadFile download;

    DownloadEndpoint(DownloadFile download) {
        this.download = download;
    }

    @Override
    public Set<String> forms() {
        return Set.of("media");
    }

    @Override
    public void answer(Call call) {
        UsableFile file = download.call(call.context(), call.parameter("file"));
        Optional<ByteRange> part =
                call.exchange().header("range").flatMap(header -> ByteRange.of(header, file.sizeBytes()));
        JsonAnswer.addHeaders(call, file.mimeType());
        call.exchange().addHeader("Accept-Ranges", "bytes");
        if (part.filter(ByteRange::isEmpty).isPresent()) {
            call.exchange().addHeader("Content-Range", "bytes */" + file.sizeBytes());
            call.exchange().send(416, new byte[0]);
            return;
        }
        call.exchange().addHeader("Content-Disposition", "attachment");
        call.exchange().addHeader("Cache-Control", "private, max-age=0");
        part.ifPresent(range -> call.exchange().addHeader("Content-Range", range(range, file)));
        send(call.exchange(), file, part.orElse(new ByteRange(0, file.sizeBytes())), part.isPresent() ? 206 : 200);
    }

    private static String range(ByteRange range, UsableFile file) {
        return "bytes " + range.from() + "-" + (range.to() - 1) + "/" + file.sizeBytes();
    }

    private static void send(Exchange exchange, UsableFile file, ByteRange range, int status) {
        if (range.isEmpty() || exchange.method().equals("HEAD")) {
            exchange.send(status, new byte[0]);
            return;
        }
        exchange.addHeader("Content-Length", Long.toString(range.length()));
        try (InputStream bytes = file.source().from(range.from());
                BodyStream body = exchange.stream(status)) {
            long left = range.length();
            while (left > 0) {
                byte[] piece = bytes.readNBytes((int) Math.min(left, PIECE_BYTES));
                if (piece.length == 0) {
                    throw new IOException("the blob of a file has fewer bytes than the file");
                }
                body.write(piece);
                left -= piece.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
