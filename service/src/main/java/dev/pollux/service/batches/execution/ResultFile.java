package dev.pollux.service.batches.execution;

import dev.pollux.service.files.GeneratedFiles;
import dev.pollux.store.batches.Batch;
import java.util.Optional;

/** The file in which the results of a job over a file are, one in each line, in the order of the requests. */
final class ResultFile {

    private static final String TYPE = "application/jsonl";

    private final BatchServing serving;
    private final GeneratedFiles files;

    ResultFile(BatchServing serving) {
        this.serving = serving;
        this.files = new GeneratedFiles(serving.filing());
    }

    /** Writes it, unless an earlier try has; gives its name without {@code files/}. */
    String write(Batch batch) {
        String id = id(batch);
        files.make(
                new GeneratedFiles.Origin(batch.projectId(), id, TYPE),
                () -> new ResultLines(serving.batches(), batch.id()));
        return id;
    }

    /** Deletes what was written for a job that had ended otherwise; of one that somebody else has ended with it, it stays. */
    void deleteUnlessNeeded(Batch batch) {
        Optional<String> needed = serving.batches()
                .find(batch.projectId(), batch.id())
                .flatMap(now -> now.progress().resultFileId());
        if (needed.isEmpty()) {
            serving.filing().files().get().delete(batch.projectId(), id(batch));
        }
    }

    private static String id(Batch batch) {
        return "batch-" + batch.id();
    }
}
