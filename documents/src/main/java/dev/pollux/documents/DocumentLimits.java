package dev.pollux.documents;

import java.time.Duration;

/**
 * What reading a document may cost. A document over a limit is refused, never cut.
 *
 * @param bytes the most bytes a document may have
 * @param pages the most pages a paged document may have
 * @param characters the most characters of text, in UTF-16 units, it may come to
 * @param time the longest reading one document may take, waiting for a free reader included
 * @param atOnce the most documents that are read at once; others wait
 */
public record DocumentLimits(long bytes, int pages, int characters, Duration time, int atOnce) {

    /** 50 MiB, 1,000 pages, 20 million characters, 60 seconds, two at once. */
    public static final DocumentLimits DEFAULT =
            new DocumentLimits(50L << 20, 1000, 20_000_000, Duration.ofSeconds(60), 2);

    /** All limits are positive. */
    public DocumentLimits {
        if (bytes < 1 || pages < 1 || characters < 1 || !time.isPositive() || atOnce < 1) {
            throw new IllegalArgumentException("limits of documents must be positive");
        }
    }
}
