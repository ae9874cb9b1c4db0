package dev.pollux.constraint.grammar;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.Dfa;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A complete grammar: which texts there are. Immutable and shared by all threads. */
public final class Grammar {
    private final Node root;
    private final long states;

    private Grammar(Node root, long states) {
        this.root = root;
        this.states = states;
    }

    /** The places where every text begins. */
    public FrameSet start() {
        FrameSet set = new FrameSet();
        root.start(null, set);
        return set;
    }

    /** What compiling took of {@link dev.pollux.constraint.ConstraintLimits#maxStates}. */
    public long states() {
        return states;
    }

    /** Whether the whole text is one of the grammar's. */
    public boolean accepts(byte[] text) {
        FrameSet at = start();
        FrameSet next = new FrameSet();
        for (byte octet : text) {
            at.step(octet & 0xff, next);
            FrameSet free = at;
            at = next;
            next = free;
        }
        return at.isComplete();
    }

    /** Makes the nodes of one grammar. Threading: one thread. */
    public static final class Builder {
        private final Budget budget;
        private final Whitespace whitespace;
        private final List<Node> nodes;
        private final List<Choice> choices;

        public Builder(Budget budget, Whitespace whitespace) {
            this(budget, whitespace, new ArrayList<>(), new ArrayList<>());
        }

        private Builder(Budget budget, Whitespace whitespace, List<Node> nodes, List<Choice> choices) {
            this.budget = budget;
            this.whitespace = whitespace;
            this.nodes = nodes;
            this.choices = choices;
        }

        /** A builder of the same grammar whose objects and arrays have other white space. */
        public Builder with(Whitespace other) {
            return new Builder(budget, other, nodes, choices);
        }

        public Budget budget() {
            return budget;
        }

        private int id() {
            budget.take(1);
            return nodes.size();
        }

        private int nesting() {
            return budget.limits().maxNesting();
        }

        private <N extends Node> N added(N node) {
            nodes.add(node);
            return node;
        }

        /** @param place the path of what it stands for, for errors; may be empty */
        public Choice choice(String place) {
            Choice choice = added(new Choice(id(), place, nesting()));
            choices.add(choice);
            return choice;
        }

        public Lexeme lexeme(Dfa dfa, @Nullable Length length) {
            return added(new Lexeme(id(), dfa, length, false));
        }

        public Lexeme freeString(Dfa dfa, @Nullable Length length) {
            return added(new Lexeme(id(), dfa, length, true));
        }

        public ObjectNode object(ObjectNode.Members members) {
            return added(new ObjectNode(id(), members, whitespace, nesting(), budget));
        }

        public ArrayNode array(ArrayNode.Elements elements) {
            return added(new ArrayNode(id(), elements, whitespace, nesting()));
        }

        public SequenceNode sequence(List<Node> parts) {
            return added(new SequenceNode(id(), parts.toArray(Node[]::new)));
        }

        public RepetitionNode repetition(Node part, int min, int max) {
            return added(new RepetitionNode(id(), part, min, max));
        }

        /** Flattens choices and works out heights; to be called when all nodes have their branches. */
        public void settle() {
            for (Choice choice : choices) {
                choice.flatten(budget);
            }
            boolean changed = true;
            while (changed) {
                changed = false;
                for (int i = nodes.size() - 1; i >= 0; i--) {
                    Node node = nodes.get(i);
                    int height = node.heightNow();
                    changed |= height != node.height;
                    node.height = height;
                }
                budget.checkTime();
            }
        }

        /** Whether the node has a text that fits under the limit of nesting. */
        public boolean isPossible(Node node) {
            return node.height <= nesting();
        }

        /** Whether the empty text is one of the node's; such a node cannot be repeated. */
        public boolean isNullable(Node node) {
            return node.isNullable();
        }

        /** @throws SchemaTooComplexException if the smallest text nests deeper than the limit */
        public Grammar build(Node root) {
            if (!isPossible(root)) {
                throw new SchemaTooComplexException("no text nests less than " + nesting() + " levels");
            }
            return new Grammar(root, budget.used());
        }
    }
}
