package dev.pollux.service.batches;

import java.security.SecureRandom;

/** Names of jobs and of the files with their results. */
public final class BatchNames {

    private static final String COLLECTION = "batches/";
    private static final String FILES = "files/";
    private static final String RESULTS = "batch-";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 36;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BatchNames() {}

    /** A new one, without the collection, that nobody can guess. */
    static String newId() {
        StringBuilder id = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    /** With the collection. */
    public static String of(String id) {
        return COLLECTION + id;
    }

    /** The id of the file with the results of a job, without {@code files/}. */
    public static String resultFileId(String id) {
        return RESULTS + id;
    }

    static String file(String fileId) {
        return FILES + fileId;
    }
}
