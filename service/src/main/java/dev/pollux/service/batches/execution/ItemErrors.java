package dev.pollux.service.batches.execution;

import dev.pollux.blobs.BlobException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.operations.RpcStatus;
import dev.pollux.service.BlobFailures;
import dev.pollux.service.StoreFailures;
import dev.pollux.store.StoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failures of items are called. */
final class ItemErrors {

    private static final Logger LOG = LoggerFactory.getLogger(ItemErrors.class);

    // The first of the codec's problems, if it is a name that the message does not have.
    private static final Pattern UNKNOWN_NAME = Pattern.compile(
            "\\AInvalid JSON payload received\\. Unknown name \"(.*)\"(?: at '.*')?: Cannot find field\\.");

    private ItemErrors() {}

    /** What a call would have been answered with. */
    static ApiException translate(RuntimeException failure) {
        return switch (failure) {
            case ApiException answer -> answer;
            case StoreException store -> StoreFailures.translate(store);
            case BlobException blob -> BlobFailures.translate(blob);
            default -> {
                LOG.error("an item of a batch met a defect", failure);
                yield GoogleErrors.internal();
            }
        };
    }

    /** Whether a later try may do better. */
    static boolean mayPass(ApiException failure) {
        return failure.status().status() == RpcCode.UNAVAILABLE;
    }

    /** As it stands beside the item's key. Fields that do not exist are told as Google's batches tell them (behaviour.md section 14). */
    static RpcStatus status(ApiException failure) {
        RpcStatus status = RpcStatus.of(failure.status());
        Matcher unknown = UNKNOWN_NAME.matcher(status.message());
        return unknown.find() ? RpcStatus.of(status.code(), "no such field: '" + unknown.group(1) + "'") : status;
    }
}
