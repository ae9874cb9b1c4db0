package dev.pollux.documents.pdf;

import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.Refusal;
import dev.pollux.documents.reading.RefusedException;

/** Counts what streams come to when they are decoded: up to a limit before the first page, and again on each page. */
final class DecodedBytes {
    static final int LIMIT = 64 << 20;

    private final Reading reading;
    private long count;

    DecodedBytes(Reading reading) {
        this.reading = reading;
    }

    /** Begins to count anew. */
    void startPage() {
        count = 0;
    }

    /** Refuses a damaged document. The caller throws what this returns. */
    RefusedException refuse(String words) {
        return reading.refuse(Refusal.BROKEN, words);
    }

    void add(int bytes) {
        reading.check();
        count += bytes;
        if (count > LIMIT) {
            throw reading.refuse(
                    Refusal.TOO_LARGE, "A page of the document decompresses to more than " + LIMIT + " bytes.");
        }
    }
}
