package dev.pollux.documents;

import dev.pollux.documents.DocumentException.Reason;
import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread per reading, at most a number of them, each with a deadline. They are platform threads: reading computes, and would
 * keep other virtual threads from their carriers.
 */
final class ReadingThreads implements AutoCloseable {
    private final Duration time;
    private final Semaphore free;
    private final Set<Reading> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ReadingThreads(Duration time, int atOnce) {
        this.time = time;
        this.free = new Semaphore(atOnce, true);
    }

    DocumentText read(DocumentReader reader, Reading reading) throws DocumentException {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            if (!free.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DocumentException(Reason.BUSY, "Too many documents are being read. Try again later.");
            }
            CompletableFuture<DocumentText> result = new CompletableFuture<>();
            Thread thread = start(reader, reading, result);
            return await(result, thread, reading, deadline - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DocumentException(Reason.TOO_SLOW, "Reading the document was interrupted.");
        }
    }

    /** Whoever is being read ends at its next look. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Reading::stop);
    }

    private Thread start(DocumentReader reader, Reading reading, CompletableFuture<DocumentText> result) {
        running.add(reading);
        if (closed) {
            reading.stop();
        }
        return Thread.ofPlatform().daemon().name("document-reader").start(() -> run(reader, reading, result));
    }

    private void run(DocumentReader reader, Reading reading, CompletableFuture<DocumentText> result) {
        try {
            int pages = reader.read(reading);
            reading.check();
            result.complete(new DocumentText(reading.text().toString(), pages > 0, pages));
        } catch (Throwable e) {
            // Libraries fail with anything on a damaged document, errors included.
            result.completeExceptionally(e);
        } finally {
            running.remove(reading);
            free.release();
        }
    }

    private static DocumentText await(
            CompletableFuture<DocumentText> result, Thread thread, Reading reading, long nanos)
            throws DocumentException, InterruptedException {
        try {
            return result.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DocumentException(Reason.TOO_SLOW, "Reading the document takes too long.");
        } catch (ExecutionException e) {
            throw Refusals.of(e.getCause() == null ? e : e.getCause());
        } finally {
            if (!result.isDone()) {
                reading.stop();
                thread.interrupt();
            }
        }
    }
}
