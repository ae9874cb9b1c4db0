package dev.pollux.server.files;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.error.Status;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.JsonAnswer;
import dev.pollux.server.http.Exchange;
import dev.pollux.service.files.DownloadFile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Sends whoever asks for the bytes of a generated file to where they are, as Google's service does (behaviour.md section 1.5). */
final class RedirectEndpoint implements Endpoint {

    private static final Status FOUND = new Status(302, "Unknown Error.", RpcCode.UNKNOWN, List.of());

    private final DownloadFile download;
    private final PublicOrigin origin;

    RedirectEndpoint(DownloadFile download, PublicOrigin origin) {
        this.download = download;
        this.origin = origin;
    }

    @Override
    public Set<String> forms() {
        return Set.of("media");
    }

    @Override
    public void answer(Call call) {
        String id = download.call(call.context(), call.parameter("file")).id();
        String target = origin.of(call.exchange()) + "/download/" + call.parameter("version") + "/files/" + id
                + ":download?alt=media" + key(call.exchange());
        call.exchange().addHeader("Location", target);
        JsonAnswer.sendError(call, FOUND, ErrorForm.OBJECT);
    }

    // Headers go along with the client, the query does not.
    private static String key(Exchange exchange) {
        return exchange.query("key")
                .map(key -> "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8))
                .orElse("");
    }
}
