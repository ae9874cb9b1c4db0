package dev.pollux.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A generation whose events wait in a queue until they are read.
 *
 * <p>Threading: see {@link EngineGeneration}.
 */
final class QueuedGeneration implements EngineGeneration {

    private final EventQueue events;
    private final Submission submission;
    private final long submitted;
    private final Future<?> expiry;

    private QueuedGeneration(EventQueue events, Submission submission, long submitted, long nanosLeft) {
        this.events = events;
        this.submission = submission;
        this.submitted = submitted;
        // The engine ends it too, but only between two steps.
        expiry = Deadlines.in(nanosLeft, this::expire);
    }

    /** Waits for the admission, but else as {@link #begin}. */
    static EngineGeneration submit(Engine engine, EngineRequest request, LongSupplier clock) {
        QueuedGeneration generation = begin(engine, request, clock);
        try {
            generation.submission.awaitAdmission();
            return generation;
        } catch (RuntimeException refusal) {
            generation.close();
            throw refusal;
        }
    }

    /** @param clock nanoseconds since any moment, never negative */
    static QueuedGeneration begin(Engine engine, EngineRequest request, LongSupplier clock) {
        long now = clock.getAsLong();
        long deadline = deadline(request.timeoutMillis(), now);
        EventQueue events = new EventQueue(clock);
        Submission submission = engine.submit(request, events);
        return new QueuedGeneration(events, submission, now, deadline - clock.getAsLong());
    }

    /** The moment when a request's time is up; {@code Long.MAX_VALUE} if it has as much as it wants. */
    static long deadline(long timeoutMillis, long now) {
        long timeout = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        return timeoutMillis == 0 || timeout >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + timeout;
    }

    @Override
    public PromptCounts prompt() {
        return submission.prompt();
    }

    @Override
    public PromptCounts cached() {
        return events.cached();
    }

    @Override
    public OptionalLong queueNanos() {
        OptionalLong started = events.startedNanos();
        return started.isPresent() ? OptionalLong.of(started.getAsLong() - submitted) : started;
    }

    @Override
    public Optional<EngineEvent> next() {
        try {
            events.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
        Optional<EngineEvent> event = events.poll();
        event.ifPresent(_ -> submission.consumed(1));
        return event;
    }

    @Override
    public void close() {
        expiry.cancel(false);
        events.discard(EngineException.of(EngineException.Reason.CANCELLED));
        submission.close();
    }

    private void expire() {
        events.fail(EngineException.of(EngineException.Reason.DEADLINE_EXCEEDED));
        submission.close();
    }
}
