package dev.pollux.service.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a document's text depends on. The project is part of it, so that nobody learns by the time it takes what others have read.
 *
 * @param project whose request it is
 * @param sha256 of the document's bytes
 * @param mimeType what they are read as, with its parameters
 */
record DocumentKey(String project, String sha256, String mimeType) {

    /** To be raised whenever documents are read as other texts than before. */
    private static final int READERS = 1;

    private static final int LETTERS = 32;

    /** The name of a file that holds the text; begins with the digest. */
    String fileName() {
        String rest = project + '\n' + mimeType + '\n' + READERS;
        return sha256 + "-" + Digests.sha256(rest.getBytes(UTF_8)).substring(0, LETTERS);
    }

    /** The digest with which the name of a file begins. */
    static String sha256In(String fileName) {
        return fileName.substring(0, Math.max(0, fileName.indexOf('-')));
    }
}
