package dev.pollux.documents;

import dev.pollux.documents.DocumentException.Reason;
import dev.pollux.documents.reading.RefusedException;

/** What failed readers threw, in words for the client. What libraries say may quote the document, so it goes no further. */
final class Refusals {
    private Refusals() {}

    static DocumentException of(RefusedException refused) {
        Reason reason = switch (refused.refusal()) {
            case BROKEN -> Reason.BROKEN;
            case ENCRYPTED -> Reason.ENCRYPTED;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case TOO_SLOW -> Reason.TOO_SLOW;
        };
        return new DocumentException(reason, refused.words());
    }

    static DocumentException of(Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> of(refused);
            case OutOfMemoryError _ ->
                new DocumentException(Reason.TOO_LARGE, "Reading the document takes too much memory.");
            case StackOverflowError _ -> new DocumentException(Reason.BROKEN, "The document is nested too deeply.");
            default -> broken(failure);
        };
    }

    static DocumentException broken(Throwable failure) {
        return new DocumentException(Reason.BROKEN, "The document is damaged.", new WordlessFailure(failure));
    }
}
