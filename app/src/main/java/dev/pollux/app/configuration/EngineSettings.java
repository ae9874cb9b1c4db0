package dev.pollux.app.configuration;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How models are run. Empty values are chosen from the model and the machine.
 *
 * @param slots sequences a model works on at once
 * @param contextTokens longest prompt plus answer of one sequence
 * @param threads CPU threads for inference
 * @param queue requests of one service tier that may wait for a slot
 * @param isolation where engines run
 * @param crashLimit so many crashes of its engine within a minute, and a model is given up for a while
 * @param prefixDiskBytes what each model keeps on disk of cached prompts
 * @param prefixMemoryBytes what each model keeps in memory of earlier prompts, beside its slots
 * @param streamInterval how often an answer's text is passed on
 */
public record EngineSettings(
        OptionalInt slots,
        OptionalInt contextTokens,
        OptionalInt threads,
        int queue,
        Isolation isolation,
        int crashLimit,
        long prefixDiskBytes,
        long prefixMemoryBytes,
        Duration streamInterval) {

    private static final Key<OptionalInt> SLOTS = Key.of(
            "slots",
            Form.whole(1, 256).map(OptionalInt::of),
            OptionalInt.empty(),
            "16, halved until their contexts fit into 1.5 GiB and into free memory",
            "sequences a model works on at once");
    private static final Key<OptionalInt> CONTEXT_TOKENS = Key.of(
            "context_tokens",
            Form.whole(256, 1 << 22).map(OptionalInt::of),
            OptionalInt.empty(),
            "`4096`",
            "longest prompt plus answer of one sequence; never more than the model was trained for");
    private static final Key<OptionalInt> THREADS = Key.of(
            "threads",
            Form.whole(1, 1024).map(OptionalInt::of),
            OptionalInt.empty(),
            "the usable processor cores",
            "CPU threads for inference");
    private static final Key<Integer> QUEUE = Key.of(
            "queue",
            Form.whole(0, 1 << 20),
            "256",
            "requests of one service tier that may wait for a slot; further ones get 503");
    private static final Key<Isolation> ISOLATION = Key.of(
            "isolation",
            Form.oneOf(Isolation.class),
            "process",
            "`process`: each model's engine is a process of its own, and its crash costs no more than the answers it was"
                    + " computing; `none`: engines run in the server's process, and end it with them");
    private static final Key<Integer> CRASH_LIMIT = Key.of(
            "crash_limit",
            Form.whole(1, 1000),
            "5",
            "crashes of its engine within a minute after which a model is given up for five minutes");

    private static final Key<Long> PREFIX_DISK = Key.of(
            "prefix_disk",
            Form.size("1024GiB"),
            "8GiB",
            "what each model keeps on disk of what it computed of cached prompts; those not used for longest go first, and are"
                    + " computed again when they are asked for");
    private static final Key<Long> PREFIX_MEMORY = Key.of(
            "prefix_memory",
            Form.size("1024GiB"),
            "256MiB",
            "what each model keeps in memory of what it computed of earlier prompts, beside what its slots hold");

    private static final Key<Duration> STREAM_INTERVAL = Key.of(
            "stream_interval",
            Form.duration("10s"),
            "40ms",
            "the least time between two pieces of an answer: the first comes at once, then what has gathered; `0s` passes every token on,"
                    + " which costs processor time that the next tokens lack");

    static final Section<EngineSettings> SECTION = Section.of(
            "engine",
            settings -> new EngineSettings(
                    settings.get(SLOTS),
                    settings.get(CONTEXT_TOKENS),
                    settings.get(THREADS),
                    settings.get(QUEUE),
                    settings.get(ISOLATION),
                    settings.get(CRASH_LIMIT),
                    settings.get(PREFIX_DISK),
                    settings.get(PREFIX_MEMORY),
                    settings.get(STREAM_INTERVAL)),
            SLOTS,
            CONTEXT_TOKENS,
            THREADS,
            QUEUE,
            ISOLATION,
            CRASH_LIMIT,
            PREFIX_DISK,
            PREFIX_MEMORY,
            STREAM_INTERVAL);

    /** Where engines run. */
    public enum Isolation {
        /** Each in a process of its own: what native code does to its process costs no more than the answers it computes. */
        PROCESS,
        /** In the server's process. */
        NONE
    }
}
