package dev.pollux.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A request inside the engine: what the scheduler, the engine's thread and the reader each need of it.
 *
 * <p>Threading: {@link #candidate}, {@link #advance} and {@link #publish} are for the engine's thread; the rest is safe for use by many threads.
 */
final class RunningGeneration implements EngineGeneration, Demand {

    private final EngineLoop loop;
    private final String id;
    private final int[] prompt;
    private final List<Candidate> candidates;
    private final EventQueue events;
    private final LongSupplier clock;
    private final long deadline;
    private final List<EngineEvent> unpublished = new ArrayList<>();
    private int finished;

    RunningGeneration(
            EngineLoop loop,
            String id,
            int[] prompt,
            List<Candidate> candidates,
            int readAhead,
            LongSupplier clock,
            long deadline) {
        this.loop = loop;
        this.id = id;
        this.prompt = prompt;
        this.candidates = List.copyOf(candidates);
        events = new EventQueue(readAhead);
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    public Optional<EngineEvent> next() {
        try {
            if (!events.await(deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - clock.getAsLong())) {
                loop.stop(this, EngineException.Reason.DEADLINE_EXCEEDED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
        return events.poll(loop::wake);
    }

    @Override
    public void close() {
        events.discard(EngineException.of(EngineException.Reason.CANCELLED));
        loop.stop(this, EngineException.Reason.CANCELLED);
    }

    @Override
    public int promptTokens() {
        return prompt.length;
    }

    @Override
    public int candidates() {
        return candidates.size();
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public boolean hasRoom() {
        return events.hasRoom();
    }

    String id() {
        return id;
    }

    int promptToken(int position) {
        return prompt[position];
    }

    Candidate candidate(int index) {
        return candidates.get(index);
    }

    /**
     * Lets a candidate choose its next token; {@link #publish} then tells what it brings.
     *
     * @return whether the candidate goes on
     */
    boolean advance(int candidate, Logits logits) {
        boolean goesOn = candidate(candidate).advance(logits, unpublished::add);
        finished += goesOn ? 0 : 1;
        return goesOn;
    }

    /** Hands the events of the last {@link #advance} to the reader. */
    void publish() {
        unpublished.forEach(events::add);
        unpublished.clear();
        if (finished == candidates.size()) {
            events.complete();
        }
    }

    void fail(EngineException reason) {
        events.fail(reason);
    }
}
