package dev.pollux.service.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.admin.CapturedContent;
import dev.pollux.protocol.admin.CapturedContent.CapturedBody;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.audit.Body;
import dev.pollux.service.audit.Content;
import dev.pollux.service.audit.ContentSeal;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.audit.Capture;
import java.util.function.Supplier;

/** What was said in a call whose project keeps contents. Safe for use by many threads at once. */
public final class GetCapturedContent {

    private final Supplier<? extends Store> store;
    private final ContentSeal seal;

    /** Opens what is in {@code store}, which may block until it is open, with the key that has sealed it. */
    public GetCapturedContent(Supplier<? extends Store> store, ContentSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    /**
     * The content of one audit entry.
     *
     * @throws ApiException if none was kept (wire: 404 NOT_FOUND), or it was sealed with another secret (400 FAILED_PRECONDITION)
     * @throws StoreException if the store does not answer
     */
    public CapturedContent call(String entryId) {
        Capture capture = store.get()
                .captures()
                .find(entryId)
                .orElseThrow(() -> ApiException.notFound(
                        "No content was kept for " + ListAuditEntries.COLLECTION + brief(entryId) + "."));
        Content content = seal.open(capture)
                .orElseThrow(() -> ApiException.of(
                        RpcCode.FAILED_PRECONDITION,
                        "The content was sealed with another server secret, or was changed since."));
        return new CapturedContent(
                ListAuditEntries.COLLECTION + entryId,
                capture.at(),
                capture.projectId(),
                body(content.request()),
                body(content.response()));
    }

    private static String brief(String id) {
        return id.length() <= 100 ? id : id.substring(0, 100) + "…";
    }

    private static CapturedBody body(Body body) {
        return new CapturedBody(new String(body.bytes(), UTF_8), body.length(), body.truncated());
    }
}
