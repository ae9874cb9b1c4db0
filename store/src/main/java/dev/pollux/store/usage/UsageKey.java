package dev.pollux.store.usage;

import java.time.LocalDate;

/**
 * What uses are told apart by.
 *
 * @param day of the installation's zone
 * @param projectId whose use it is
 * @param keyId the credential it was made with
 * @param model the model asked for, without {@code models/}; empty where no model is involved
 * @param method the method of the API, for example {@code generateContent}
 * @param serviceTier {@code standard}, {@code flex}, {@code priority} or {@code batch}; prices differ by it
 */
public record UsageKey(
        LocalDate day, String projectId, String keyId, String model, String method, String serviceTier) {}
