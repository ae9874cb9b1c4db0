package dev.pollux.service.batches;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.batches.Batch;

/** What the Batch API says when it refuses (behaviour.md sections 2.10 and 14; the sentences that are nowhere recorded are our own). */
final class BatchErrors {

    private BatchErrors() {}

    /** 404: none, none any more, or another project's. */
    static ApiException notFound() {
        return ApiException.notFound("Requested entity was not found.");
    }

    /** 400: nothing can be changed about a job that has ended. */
    static ApiException hasEnded(Batch batch) {
        return ApiException.of(
                RpcCode.FAILED_PRECONDITION,
                "The batch " + batch.id() + " has ended: its state is " + BatchRecords.state(batch) + ".");
    }

    /** 429: as many jobs as the project may have are waiting or running. */
    static ApiException tooManyBatches() {
        return ApiException.of(RpcCode.RESOURCE_EXHAUSTED, "Resource has been exhausted (e.g. check quota).");
    }

    /** 400: a file of more than {@code limit} bytes. */
    static ApiException fileTooLarge(long limit) {
        return ApiException.invalidArgument("The size of a batch's input file exceeds the limit: " + limit + " bytes.");
    }

    /** 400: a file without a single request. */
    static ApiException emptyFile(String id) {
        return ApiException.invalidArgument("The File " + id + " is empty. It must have one request in each line.");
    }

    /** 400: the method is for jobs of the other kind. */
    static ApiException otherKind(Batch batch) {
        String type = batch.kind() == Batch.Kind.GENERATE_CONTENT ? "a GenerateContentBatch" : "an EmbedContentBatch";
        return ApiException.invalidArgument("The batch " + batch.id() + " is " + type + ".");
    }

    /** 400: lists are not searched. */
    static ApiException filtered() {
        return ApiException.invalidArgument("The query parameter filter is not supported: batches are listed all.");
    }
}
