package dev.pollux.server.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.CreateFileResponse;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.JsonAnswer;
import dev.pollux.server.http.Exchange.BrokenBodyException;
import dev.pollux.service.files.Chunk;
import dev.pollux.service.files.FileMethods;
import dev.pollux.service.files.FileUrls;
import dev.pollux.service.files.UploadProgress;
import dev.pollux.service.files.UploadWhole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that comes to a path of uploads: the start of a resumable one, its chunks and commands at the URL that the start told,
 * and uploads in one request (rest.md section 15.2). The bytes are handed on as they come. Every error says that the upload is over,
 * or the official SDKs would send the same chunk again and again.
 */
final class UploadEndpoint implements Endpoint {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final CreateFileRequest NOTHING = new CreateFileRequest(null);
    private static final String GRANULARITY = "8388608";

    // A client that sends too much reads the answer only once it has sent all; beyond this its connection is cut.
    private static final long MOST_DRAINED = 64L << 20;

    private final FileMethods.Uploads uploads;
    private final PublicOrigin origin;

    UploadEndpoint(FileMethods.Uploads uploads, PublicOrigin origin) {
        this.uploads = uploads;
        this.origin = origin;
    }

    @Override
    public Map<String, String> errorHeaders() {
        return Map.of(UploadHeaders.STATUS, UploadProgress.Stage.FINAL.header());
    }

    @Override
    public void answer(Call call) {
        try {
            Optional<String> secret = call.exchange().query("upload_id");
            if (secret.isPresent()) {
                advance(call, secret.get());
            } else {
                begin(call);
            }
        } catch (BrokenBodyException broken) {
            throw broken.reason();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void begin(Call call) throws IOException {
        UploadHeaders headers = new UploadHeaders(call.exchange());
        switch (headers.protocol()) {
            case RESUMABLE -> start(call, headers);
            case MULTIPART -> multipart(call, headers);
            case RAW -> raw(call, headers);
        }
    }

    private void start(Call call, UploadHeaders headers) {
        Set<String> commands = headers.commands();
        if (!commands.isEmpty() && !commands.equals(Set.of("start"))) {
            throw ApiException.invalidArgument("Without an upload_id the upload command can only be start.");
        }
        CreateFileRequest request = ProtoJson.read(call.body(), CreateFileRequest.class);
        String base = origin.of(call.exchange()) + call.exchange().path();
        String secret = uploads.start().call(call.context(), request, headers.type(), headers.length());
        String url = base + "?upload_id=" + secret + "&upload_protocol=resumable";
        call.exchange().addHeader(UploadHeaders.STATUS, UploadProgress.Stage.ACTIVE.header());
        call.exchange().addHeader(UploadHeaders.URL, url);
        call.exchange().addHeader(UploadHeaders.CONTROL_URL, url);
        call.exchange().addHeader(UploadHeaders.GRANULARITY, GRANULARITY);
        JsonAnswer.send(call, 200, PLAIN, new byte[0]);
    }

    private void multipart(Call call, UploadHeaders headers) throws IOException {
        InputStream body = call.exchange().bodyStream();
        try {
            MultipartUpload upload = MultipartUpload.read(body, headers.contentType(), call.bodyLimit());
            Optional<String> type = headers.type().or(upload::mimeType);
            finish(call, make(call, upload, type));
        } catch (RuntimeException refusal) {
            drain(body);
            throw refusal;
        }
    }

    private CreateFileResponse make(Call call, MultipartUpload upload, Optional<String> type) throws IOException {
        UploadWhole whole = uploads.whole();
        return upload.metadata().isPresent()
                ? whole.call(call.context(), urls(call), upload.metadata().get(), type, upload.bytes())
                : whole.callBytesFirst(
                        call.context(), urls(call), () -> upload.metadata().orElse(NOTHING), type, upload.bytes());
    }

    private void raw(Call call, UploadHeaders headers) throws IOException {
        InputStream body = call.exchange().bodyStream();
        Optional<String> type = headers.type().or(() -> Optional.of(headers.contentType()));
        try {
            finish(call, uploads.whole().call(call.context(), urls(call), NOTHING, type, body));
        } catch (RuntimeException refusal) {
            drain(body);
            throw refusal;
        }
    }

    private void finish(Call call, CreateFileResponse answer) {
        call.exchange().addHeader(UploadHeaders.STATUS, UploadProgress.Stage.FINAL.header());
        JsonAnswer.send(call, answer);
    }

    private void advance(Call call, String secret) throws IOException {
        InputStream body = call.exchange().bodyStream();
        try {
            tell(call, command(call, secret, body));
        } catch (RuntimeException refusal) {
            drain(body);
            throw refusal;
        }
    }

    private UploadProgress command(Call call, String secret, InputStream body) throws IOException {
        UploadHeaders headers = new UploadHeaders(call.exchange());
        Set<String> commands = headers.commands();
        if (commands.equals(Set.of("query"))) {
            return uploads.query().call(secret);
        }
        if (commands.equals(Set.of("cancel"))) {
            return uploads.cancel().call(secret);
        }
        if (commands.isEmpty() || !Set.of("upload", "finalize").containsAll(commands)) {
            throw ApiException.invalidArgument("Invalid upload command: it can be upload, finalize, query or cancel.");
        }
        InputStream bytes = commands.contains("upload") ? body : nothing(body);
        Chunk chunk = new Chunk(headers.offset(), bytes, commands.contains("finalize"));
        return uploads.advance().call(urls(call), secret, chunk);
    }

    private static InputStream nothing(InputStream body) throws IOException {
        if (body.read() >= 0) {
            throw ApiException.invalidArgument("The upload command of a request with bytes must contain upload.");
        }
        return InputStream.nullInputStream();
    }

    private static void tell(Call call, UploadProgress progress) {
        call.exchange().addHeader(UploadHeaders.STATUS, progress.stage().header());
        call.exchange().addHeader(UploadHeaders.RECEIVED, Long.toString(progress.received()));
        call.exchange().addHeader(UploadHeaders.GRANULARITY, GRANULARITY);
        if (progress.answer().isPresent()) {
            JsonAnswer.send(call, progress.answer().get());
        } else {
            JsonAnswer.send(call, 200, PLAIN, new byte[0]);
        }
    }

    private FileUrls urls(Call call) {
        return FileRoutes.urls(call, origin);
    }

    private static void drain(InputStream body) throws IOException {
        byte[] discarded = new byte[64 * 1024];
        long drained = 0;
        int count = 0;
        while (count >= 0 && drained < MOST_DRAINED) {
            count = body.read(discarded);
            drained += Math.max(count, 0);
        }
    }
}
