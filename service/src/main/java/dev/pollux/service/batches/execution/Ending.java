package dev.pollux.service.batches.execution;

import dev.pollux.service.batches.BatchOrigin;
import dev.pollux.service.webhooks.Notice;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.tasks.Next;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ends jobs, and has every end told. The telling is remembered before the end is, so that no crash comes in between; it waits until
 * the job has ended. Safe for use by many threads at once.
 */
final class Ending {

    private static final Duration UNTIL_ENDED = Duration.ofSeconds(1);

    private final BatchServing serving;
    private final JobTasks tasks;

    Ending(BatchServing serving, JobTasks tasks) {
        this.serving = serving;
        this.tasks = tasks;
    }

    /** The job has results: here, or in this file. False if it had ended before. */
    boolean succeed(Batch batch, Optional<String> resultFileId) {
        return end(batch, State.SUCCEEDED, resultFileId, Optional.empty());
    }

    /** The job has none. False if it had ended before. */
    boolean fail(Batch batch, State state, Failure failure) {
        return end(batch, state, Optional.empty(), Optional.of(failure));
    }

    private boolean end(Batch batch, State state, Optional<String> resultFileId, Optional<Failure> failure) {
        tasks.schedule(JobTasks.NOTICE, batch);
        boolean ended = serving.batches().end(batch.id(), state, resultFileId, failure, serving.now());
        if (ended) {
            // Done at once where it was too early before.
            tasks.scheduleIfPossible(JobTasks.NOTICE, batch);
        }
        return ended;
    }

    /** Tells of a job's end, once in effect however often it is done. */
    Next tell(Batch batch) {
        if (!batch.progress().state().ended()) {
            return Next.again(serving.now().plus(UNTIL_ENDED));
        }
        serving.notices()
                .publish(batch.projectId(), notice(batch), BatchOrigin.of(batch).requestedHooks());
        return Next.DONE;
    }

    private static Notice notice(Batch batch) {
        String name = "batches/" + batch.id();
        State state = batch.progress().state();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("id", name);
        batch.progress().resultFileId().ifPresent(file -> about.put("output_file_uri", "files/" + file));
        if (state == State.FAILED) {
            batch.progress().failure().ifPresent(failure -> {
                about.put("error_code", Integer.toString(failure.code()));
                about.put("error_message", failure.message());
            });
        }
        return new Notice(
                name + "/" + state,
                "batch." + state.name().toLowerCase(Locale.ROOT),
                batch.progress().endedAt().orElseThrow(),
                about);
    }
}
