package dev.pollux.engine;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request as the scheduler sees it, for tests: its prompt's tokens are their positions. */
final class ScriptedDemand implements Demand {

    final int promptTokens;
    final int candidates;
    boolean room = true;
    final ServiceClass serviceClass;
    int started;
    int preempted;
    int chosen;
    String space = "";
    Optional<SavedPrefix> saved = Optional.empty();
    int keepAt;
    boolean repeatable;
    final List<Integer> reused = new ArrayList<>();

    ScriptedDemand(int promptTokens, int candidates) {
        this(promptTokens, candidates, ServiceClass.STANDARD);
    }

    ScriptedDemand(int promptTokens, int candidates, ServiceClass serviceClass) {
        this.promptTokens = promptTokens;
        this.serviceClass = serviceClass;
        this.candidates = candidates;
    }

    @Override
    public int promptTokens() {
        return promptTokens;
    }

    @Override
    public int candidates() {
        return candidates;
    }

    @Override
    public int knownTokens(int candidate) {
        return promptTokens + chosen;
    }

    @Override
    public ServiceClass serviceClass() {
        return serviceClass;
    }

    @Override
    public String space() {
        return space;
    }

    @Override
    public int token(int candidate, int position) {
        return position < promptTokens ? position : 1_000 * (candidate + 1) + position;
    }

    @Override
    public Optional<SavedPrefix> saved() {
        return saved;
    }

    @Override
    public int keepAt() {
        return keepAt;
    }

    @Override
    public boolean repeatable() {
        return repeatable;
    }

    @Override
    public void reused(int tokens) {
        reused.add(tokens);
    }

    @Override
    public long deadline() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean hasRoom() {
        return room;
    }

    @Override
    public void started() {
        started++;
    }

    @Override
    public void preempted() {
        preempted++;
    }

    /** Plans a step that is computed at once, and in which each that samples chooses a token. */
    static StepPlan<ScriptedDemand> computed(Scheduler<ScriptedDemand> scheduler) {
        StepPlan<ScriptedDemand> plan = scheduler.plan();
        scheduler.computed(plan);
        plan.chunks().stream()
                .filter(Chunk::samples)
                .flatMap(chunk -> chunk.sampled().stream())
                .forEach(sequence -> sequence.demand().chosen++);
        return plan;
    }
}
