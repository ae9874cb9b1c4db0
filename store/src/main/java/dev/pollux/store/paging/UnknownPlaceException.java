package dev.pollux.store.paging;

/** A page was asked for behind something that no {@link Page#next} has said. Wire: 400 INVALID_ARGUMENT. */
public final class UnknownPlaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Does not quote the text, which is anybody's. */
    public UnknownPlaceException() {
        super("not a place in a list");
    }
}
