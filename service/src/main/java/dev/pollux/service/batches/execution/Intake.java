package dev.pollux.service.batches.execution;

import dev.pollux.blobs.BlobException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.tasks.Next;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Makes items of the lines of a file, some at a time. It goes on where an earlier try has stopped. */
final class Intake {

    /** Lines that become items in one transaction. */
    private static final int PIECE = 1000;

    private static final Failure UNREADABLE =
            new Failure(RpcCode.NOT_FOUND.number(), "The input file can not be read any more.");

    private final BatchServing serving;
    private final JobTasks tasks;
    private final Ending ending;
    private final Runnable onItems;

    /** @param onItems runs whenever there are new items */
    Intake(BatchServing serving, JobTasks tasks, Ending ending, Runnable onItems) {
        this.serving = serving;
        this.tasks = tasks;
        this.ending = ending;
        this.onItems = onItems;
    }

    Next take(Batch batch) {
        BatchProgress progress = batch.progress();
        boolean open = !progress.state().ended() && !progress.complete();
        if (open && batch.input() instanceof BatchInput.Lines lines) {
            take(batch, lines.blobKey());
        }
        return Next.DONE;
    }

    private void take(Batch batch, String blobKey) {
        long from = batch.progress().readBytes();
        try (InputStream bytes = serving.filing().blobs().get().open(blobKey, from)) {
            takeAll(batch, new LineScan(bytes, from, batch.progress().requests()));
        } catch (BlobException failure) {
            if (failure.reason() != BlobException.Reason.MISSING) {
                throw failure;
            }
            ending.fail(batch, State.FAILED, UNREADABLE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void takeAll(Batch batch, LineScan scan) throws IOException {
        boolean first = true;
        boolean last = false;
        while (first && !last) {
            long from = scan.position();
            List<BatchItem> items = scan.next(PIECE);
            last = items.size() < PIECE;
            first = serving.batches().append(batch.id(), items, from, scan.position(), last);
            onItems.run();
        }
        if (first) {
            concludeIfFinished(batch);
        }
    }

    // Whoever completes an item from now on knows that it is the last; of those that did before, nobody did.
    private void concludeIfFinished(Batch batch) {
        Optional<Batch> now = serving.batches().find(batch.projectId(), batch.id());
        now.filter(one -> one.progress().pending() == 0).ifPresent(one -> tasks.schedule(JobTasks.CONCLUSION, one));
    }
}
