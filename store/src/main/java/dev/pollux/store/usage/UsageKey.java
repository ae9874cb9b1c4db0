package dev.pollux.store.usage;

import java.time.LocalDate;

/**
 * What uses are told apart by. Of each text at most {@value #MAX_TEXT} characters count; what is longer is cut.
 *
 * @param day of the installation's zone
 * @param projectId whose use it is
 * @param keyId the credential it was made with
 * @param model the model asked for, without {@code models/}; empty where no model is involved
 * @param method the method of the API, for example {@code generateContent}
 * @param serviceTier {@code standard}, {@code flex}, {@code priority} or {@code batch}; prices differ by it
 */
public record UsageKey(LocalDate day, String projectId, String keyId, String model, String method, String serviceTier) {

    /** More than any of the texts has; all five of them together must fit into an index entry of every database. */
    public static final int MAX_TEXT = 128;

    public UsageKey {
        projectId = cut(projectId);
        keyId = cut(keyId);
        model = cut(model);
        method = cut(method);
        serviceTier = cut(serviceTier);
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
