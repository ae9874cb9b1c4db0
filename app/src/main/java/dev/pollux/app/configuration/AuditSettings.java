package dev.pollux.app.configuration;

/**
 * What is remembered of calls, and for how long.
 *
 * @param days how long entries are kept
 * @param onOverflow what happens when the store is away for longer than {@code queue} lasts
 * @param queue how many entries may wait in memory
 * @param captureBytes the most bytes that are kept of a body, in projects that want contents kept
 */
public record AuditSettings(int days, OnOverflow onOverflow, int queue, int captureBytes) {

    private static final Key<Integer> DAYS =
            Key.of("days", Form.whole(1, 36_500), "90", "how many days entries and captured contents are kept");
    private static final Key<OnOverflow> ON_OVERFLOW = Key.of(
            "on_overflow",
            Form.oneOf(OnOverflow.class),
            "drop",
            "what happens while the store is away and `audit.queue` is full: `drop` serves calls without an entry and counts"
                    + " them, `refuse` answers 503");
    private static final Key<Integer> QUEUE = Key.of(
            "queue",
            Form.whole(1, 1 << 20),
            "50000",
            "entries that may wait in memory while the store is away, about half a kilobyte each");
    private static final Key<Long> CAPTURE = Key.of(
            "capture",
            Form.size("16MiB"),
            "1MiB",
            "how much of each body is kept in projects that want contents kept; the rest is cut off");

    static final Section<AuditSettings> SECTION = Section.of(
            "audit",
            settings -> new AuditSettings(
                    settings.get(DAYS),
                    settings.get(ON_OVERFLOW),
                    settings.get(QUEUE),
                    Math.toIntExact(settings.get(CAPTURE))),
            DAYS,
            ON_OVERFLOW,
            QUEUE,
            CAPTURE);

    /** What happens to calls that cannot be recorded. */
    public enum OnOverflow {
        /** They are served. */
        DROP,
        /** They are refused with 503. */
        REFUSE
    }
}
