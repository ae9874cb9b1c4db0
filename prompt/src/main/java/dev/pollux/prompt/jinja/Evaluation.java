package dev.pollux.prompt.jinja;

import java.time.Clock;
import java.util.Map;

/**
 * The state of one rendering: variables, budget, and whether a loop is being left.
 *
 * <p>Threading: confined to the rendering's thread.
 */
final class Evaluation {

    /** How the body of a loop ended. */
    enum Flow {
        ONWARD,
        BREAK,
        CONTINUE
    }

    private final Budget budget;
    private final Clock clock;
    private Scope scope;
    private Flow flow = Flow.ONWARD;

    Evaluation(Map<String, Object> variables, Budget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
        this.scope = new Scope(Functions.GLOBALS).inner();
        variables.forEach(scope::put);
    }

    Object evaluate(Expression expression) {
        budget.enter();
        try {
            return expression.evaluate(this);
        } finally {
            budget.leave();
        }
    }

    Budget budget() {
        return budget;
    }

    Clock clock() {
        return clock;
    }

    Scope scope() {
        return scope;
    }

    /** Makes another scope the current one and returns the one it replaces. */
    Scope swap(Scope other) {
        Scope replaced = scope;
        scope = other;
        return replaced;
    }

    boolean leavesLoop() {
        return flow != Flow.ONWARD;
    }

    void leaveLoop(Flow how) {
        flow = how;
    }

    /** How the body that just ended did so; the next one starts afresh. */
    Flow takeFlow() {
        Flow taken = flow;
        flow = Flow.ONWARD;
        return taken;
    }
}
