package dev.pollux.constraint.grammar;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.automaton.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any one of several nodes. It is also the place that a schema's node is reached by while its rules are still being read: branches are
 * added, then {@link #flatten} replaces choices of choices by what is behind them.
 */
public final class Choice extends Node {
    private final String place;
    private final int maxNesting;
    private final List<Node> branches = new ArrayList<>();
    private Node[] leaves = new Node[0];

    Choice(int id, String place, int maxNesting) {
        super(id);
        this.place = place;
        this.maxNesting = maxNesting;
    }

    public void add(Node branch) {
        branches.add(branch);
    }

    public boolean hasBranches() {
        return !branches.isEmpty();
    }

    /** @throws SchemaTooComplexException if it is a choice of too many, or too much is looked at to find out */
    void flatten(Budget budget) {
        try {
            flatten(budget, budget.limits().maxAlternatives());
        } catch (SchemaTooComplexException tooComplex) {
            throw tooComplex.at(place);
        }
    }

    private void flatten(Budget budget, int most) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> found = new ArrayList<>();
        ArrayDeque<Node> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (!seen.add(node)) {
                continue;
            }
            budget.take(1);
            if (node instanceof Choice choice) {
                open.addAll(choice.branches);
            } else {
                found.add(node);
            }
        }
        if (found.size() > most) {
            throw new SchemaTooComplexException(found.size() + " alternatives in one place; at most " + most);
        }
        leaves = found.toArray(Node[]::new);
    }

    @Override
    void start(@Nullable Frame parent, FrameSet out) {
        int depth = depthOf(parent);
        for (Node leaf : leaves) {
            if (depth + leaf.height <= maxNesting) {
                leaf.start(parent, out);
            }
        }
    }

    @Override
    void step(Frame frame, int octet, FrameSet out) {
        throw new IllegalStateException("a choice has no frames");
    }

    @Override
    void resume(Frame waiting, FrameSet out) {
        throw new IllegalStateException("a choice has no frames");
    }

    @Override
    int heightNow() {
        int least = ENDLESS;
        for (Node leaf : leaves) {
            least = Math.min(least, leaf.height);
        }
        return least;
    }

    @Override
    boolean isNullable() {
        for (Node leaf : leaves) {
            if (leaf.isNullable()) {
                return true;
            }
        }
        return false;
    }
}
