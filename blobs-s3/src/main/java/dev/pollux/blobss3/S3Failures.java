package dev.pollux.blobss3;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobException.Reason;
import java.util.Locale;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a store's failures mean. */
final class S3Failures {

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int FIRST_OF_SERVER = 500;
    private static final int INSUFFICIENT_STORAGE = 507;

    private S3Failures() {}

    static <T> T translating(Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception answer) {
            throw new BlobException(reason(answer), "the object store answered " + said(answer), answer);
        } catch (SdkException unreachable) {
            throw new BlobException(
                    Reason.UNAVAILABLE, "the object store cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    private static Reason reason(S3Exception answer) {
        int status = answer.statusCode();
        if (status == INSUFFICIENT_STORAGE || saysFull(code(answer))) {
            return Reason.FULL;
        }
        if (status == NOT_FOUND && code(answer).equals("NoSuchKey")) {
            return Reason.MISSING;
        }
        return status == TOO_MANY || status >= FIRST_OF_SERVER ? Reason.UNAVAILABLE : Reason.INTERNAL;
    }

    // Stores have different names for it: QuotaExceeded, XMinioStorageFull, InsufficientCapacity.
    private static boolean saysFull(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.contains("quota") || lower.contains("full") || lower.contains("insufficientcapacity");
    }

    private static String said(S3Exception answer) {
        return answer.statusCode() + " " + code(answer);
    }

    static String code(S3Exception answer) {
        return answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
    }
}
