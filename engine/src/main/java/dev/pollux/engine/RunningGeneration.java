package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request inside the engine: what the scheduler, the engine's thread and the reader each need of it.
 *
 * <p>Threading: {@link #candidate}, {@link #advance} and {@link #publish} are for the engine's thread; the rest is safe for use by many threads.
 */
final class RunningGeneration implements Submission, Demand {

    private final EngineLoop loop;
    private final String id;
    private final ServiceClass serviceClass;
    private final TokenizedPrompt prompt;
    private final PrefixUse prefix;
    private final List<Candidate> candidates;
    private final EventSink sink;
    private final int readAhead;
    private final long deadline;
    private final boolean repeatable;

    /** How many more events the reader is ready for; steps may leave it below 0. */
    private final AtomicInteger room;

    private final List<EngineEvent> unpublished = new ArrayList<>();
    private int finished;

    RunningGeneration(
            EngineLoop loop,
            EngineRequest request,
            PreparedPrompt prompt,
            List<Candidate> candidates,
            EventSink sink,
            int readAhead,
            long deadline) {
        this.loop = loop;
        this.id = request.id();
        this.serviceClass = request.serviceClass();
        this.prompt = prompt.tokens();
        this.prefix = prompt.prefix();
        this.candidates = List.copyOf(candidates);
        this.sink = sink;
        this.readAhead = readAhead;
        this.room = new AtomicInteger(readAhead);
        this.deadline = deadline;
        this.repeatable = request.sampling().isRepeatable();
    }

    @Override
    public int readAheadEvents() {
        return readAhead;
    }

    @Override
    public void consumed(int events) {
        if (room.getAndAdd(events) <= 0) {
            loop.wake();
        }
    }

    @Override
    public void close() {
        loop.stop(this, EngineException.Reason.CANCELLED);
    }

    @Override
    public PromptCounts prompt() {
        return prompt.counts();
    }

    @Override
    public int promptTokens() {
        return prompt.length();
    }

    @Override
    public int candidates() {
        return candidates.size();
    }

    @Override
    public int knownTokens(int candidate) {
        return prompt.length() + candidate(candidate).length();
    }

    @Override
    public ServiceClass serviceClass() {
        return serviceClass;
    }

    @Override
    public long deadline() {
        return deadline;
    }

    @Override
    public boolean hasRoom() {
        return room.get() > 0;
    }

    @Override
    public void started() {
        sink.started();
    }

    @Override
    public void preempted() {
        fail(EngineException.of(EngineException.Reason.PREEMPTED));
    }

    String id() {
        return id;
    }

    @Override
    public String space() {
        return prefix.space();
    }

    @Override
    public Optional<SavedPrefix> saved() {
        return prefix.saved();
    }

    @Override
    public int keepAt() {
        return prefix.keepAt();
    }

    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public void reused(int tokens) {
        sink.reused(prompt.counts(tokens));
    }

    /** How its prompt shares. */
    PrefixUse prefix() {
        return prefix;
    }

    /** The first tokens of its prompt. */
    int[] promptStart(int length) {
        return Arrays.copyOf(prompt.tokens(), length);
    }

    @Override
    public int token(int candidate, int position) {
        return position < prompt.length()
                ? prompt.token(position)
                : candidate(candidate).token(position - prompt.length());
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

    /** Hands what {@link #advance} has brought since the last time to the sink; to be called once after a step. */
    void publish() {
        boolean last = finished == candidates.size();
        if (last) {
            prefix.release();
        }
        if (last || !unpublished.isEmpty()) {
            room.addAndGet(-unpublished.size());
            sink.tell(List.copyOf(unpublished), last);
            unpublished.clear();
        }
    }

    void fail(EngineException reason) {
        prefix.release();
        sink.fail(reason);
    }
}
