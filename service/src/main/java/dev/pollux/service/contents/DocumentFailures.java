package dev.pollux.service.contents;

import dev.pollux.blobs.BlobException;
import dev.pollux.documents.DocumentException;
import dev.pollux.outbound.OutboundException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.BlobFailures;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failures on the way to a document's text are called on the wire. The one place that knows. */
final class DocumentFailures {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentFailures.class);

    private DocumentFailures() {}

    /** @param path of the part that was to be read */
    static ApiException translate(String path, Throwable failure) {
        return switch (failure) {
            case DocumentException refusal -> translate(path, refusal);
            case OutboundException refusal -> ContentErrors.about(path, messageOf(refusal));
            case BlobException failed -> BlobFailures.translate(failed);
            case ApiException answer -> answer;
            default -> {
                LOG.error("a document could not be read", failure);
                yield GoogleErrors.internal();
            }
        };
    }

    private static ApiException translate(String path, DocumentException refusal) {
        return switch (refusal.reason()) {
            case UNSUPPORTED -> ApiException.invalidArgument(messageOf(refusal));
            case BROKEN, ENCRYPTED, TOO_LARGE, TOO_SLOW -> {
                LOG.debug("a document is refused", refusal);
                yield ContentErrors.about(path, messageOf(refusal));
            }
            case BUSY -> ApiException.of(RpcCode.UNAVAILABLE, messageOf(refusal));
        };
    }

    private static String messageOf(Exception refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), "");
    }
}
