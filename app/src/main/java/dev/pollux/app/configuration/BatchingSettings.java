package dev.pollux.app.configuration;

import java.time.Duration;

/**
 * Batches of requests that are answered later.
 *
 * @param workers how many requests of batches this server answers at once
 * @param perProject how many batches of a project may wait or run
 * @param inlineBytes the most bytes of a call that creates a batch
 * @param fileBytes the most bytes of a batch's input file
 * @param lifetime how long a batch may take
 * @param retention how long one is kept after its end
 */
public record BatchingSettings(
        int workers, int perProject, int inlineBytes, long fileBytes, Duration lifetime, Duration retention) {

    private static final Key<Integer> WORKERS = Key.of(
            "workers",
            Form.whole(1, 256),
            "80",
            "how many requests of batches this server answers at once; they wait for slots that nobody else wants. Fewer where"
                    + " their requests have more than 4 MB each");
    private static final Key<Integer> PER_PROJECT = Key.of(
            "per_project", Form.whole(1, 1_000_000), "100", "how many batches of a project may wait or run at once");
    private static final Key<Long> MAX_INLINE = Key.of(
            "max_inline",
            Form.size("1GiB"),
            "20MiB",
            "largest body of a call that creates a batch, if `limits.body` allows it; more goes into a file");
    private static final Key<Long> MAX_FILE =
            Key.of("max_file", Form.size("1024GiB"), "2GiB", "largest file whose lines a batch can read");
    private static final Key<Duration> LIFETIME = Key.of(
            "lifetime",
            Form.duration("365d"),
            "48h",
            "how long a batch may take from its creation; then it ends as `BATCH_STATE_EXPIRED`, without results");
    private static final Key<Duration> RETENTION = Key.of(
            "retention",
            Form.duration("3650d"),
            "30d",
            "how long a batch and its inline results are kept after its end; files of results have `files.retention`");

    static final Section<BatchingSettings> SECTION = Section.of(
            "batches",
            settings -> new BatchingSettings(
                    settings.get(WORKERS),
                    settings.get(PER_PROJECT),
                    Math.toIntExact(settings.get(MAX_INLINE)),
                    settings.get(MAX_FILE),
                    settings.get(LIFETIME),
                    settings.get(RETENTION)),
            WORKERS,
            PER_PROJECT,
            MAX_INLINE,
            MAX_FILE,
            LIFETIME,
            RETENTION);
}
