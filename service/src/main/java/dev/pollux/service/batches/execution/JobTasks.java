package dev.pollux.service.batches.execution;

import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;
import dev.pollux.tasks.Next;
import dev.pollux.tasks.TaskKind;
import dev.pollux.tasks.TaskStoreException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done for a whole job, remembered by the job's name. Safe for use by many threads at once. */
final class JobTasks {

    private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);

    /** Reads the lines of its file. */
    static final String INTAKE = "batch-intake";

    /** Ends it, once every item has a result. */
    static final String CONCLUSION = "batch-conclusion";

    /** Tells of its end. */
    static final String NOTICE = "batch-notice";

    private final BatchServing serving;

    JobTasks(BatchServing serving) {
        this.serving = serving;
    }

    /**
     * Has it done as soon as somebody has time.
     *
     * @throws StoreException if it cannot be remembered; the sweep will try again
     */
    void schedule(String kind, Batch batch) {
        try {
            serving.tasks().get().schedule(kind, name(batch), serving.now());
        } catch (TaskStoreException failure) {
            throw new StoreException(StoreException.Reason.UNAVAILABLE, kind + " cannot be remembered", failure);
        }
    }

    /** The same, where the sweep is early enough if it cannot be remembered now. */
    void scheduleIfPossible(String kind, Batch batch) {
        try {
            schedule(kind, batch);
        } catch (StoreException failure) {
            LOG.warn("{} waits for the next sweep: {}", kind, failure.getMessage());
        }
    }

    /** Work on jobs that are still there; of others nothing is left to be done. */
    TaskKind kind(String kind, Function<Batch, Next> work) {
        return new TaskKind(kind, name -> find(name).map(work).orElse(Next.DONE));
    }

    private static String name(Batch batch) {
        return batch.projectId() + "/" + batch.id();
    }

    private Optional<Batch> find(String name) {
        int slash = name.lastIndexOf('/');
        return serving.batches().find(name.substring(0, slash), name.substring(slash + 1));
    }
}
