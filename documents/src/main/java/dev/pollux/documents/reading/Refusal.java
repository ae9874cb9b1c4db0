package dev.pollux.documents.reading;

/** Why a document is not read. */
public enum Refusal {
    /** It is damaged, or not what it claims to be. */
    BROKEN,
    /** It opens with a password only. */
    ENCRYPTED,
    /** It is more than is read. */
    TOO_LARGE,
    /** Reading it takes too long. */
    TOO_SLOW
}
