package dev.pollux.service.batches.execution;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.tasks.Next;
import java.util.Optional;

/** Ends a job of which every item has a result. Doing it again changes nothing. */
final class Conclusion {

    private static final Failure NOTHING_ASKED =
            new Failure(RpcCode.INVALID_ARGUMENT.number(), "The input file has no requests.");

    private final Ending ending;
    private final ResultFile results;

    Conclusion(Ending ending, ResultFile results) {
        this.ending = ending;
        this.results = results;
    }

    Next conclude(Batch batch) {
        BatchProgress progress = batch.progress();
        if (progress.state().ended() || !progress.complete() || progress.pending() > 0) {
            return Next.DONE;
        }
        if (progress.requests() == 0) {
            ending.fail(batch, State.FAILED, NOTHING_ASKED);
        } else if (batch.input() instanceof BatchInput.Inline) {
            ending.succeed(batch, Optional.empty());
        } else {
            concludeWithFile(batch);
        }
        return Next.DONE;
    }

    private void concludeWithFile(Batch batch) {
        String id = results.write(batch);
        if (!ending.succeed(batch, Optional.of(id))) {
            results.deleteUnlessNeeded(batch);
        }
    }
}
