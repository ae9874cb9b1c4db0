package dev.pollux.documents.reading;

import java.io.IOException;

/** Reads one kind of document. Safe for use by many threads at once. */
public interface DocumentReader {

    /**
     * Writes the document's text to {@link Reading#text}, asking {@link Reading#check} as it goes.
     *
     * @return number of pages or slides; 0 if the document is made of neither
     * @throws IOException if the document is damaged
     * @throws RefusedException if it is not to be read
     */
    int read(Reading reading) throws IOException;
}
