package dev.pollux.documents;

/** Where something failed, and what kind of failure it was, without its message, which may quote the document. */
final class WordlessFailure extends Exception {
    private static final long serialVersionUID = 1L;

    WordlessFailure(Throwable failure) {
        super(failure.getClass().getName());
        setStackTrace(failure.getStackTrace());
    }
}
