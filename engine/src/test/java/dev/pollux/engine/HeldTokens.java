package dev.pollux.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the sequences of a context hold, told naively: each computed token is an object of its own, and a copy holds the same objects. */
final class HeldTokens {

    private final List<List<Cell>> sequences = new ArrayList<>();

    /** Compared by identity. */
    private static final class Cell {

        private final int token;

        Cell(int token) {
            this.token = token;
        }
    }

    HeldTokens(int sequences) {
        for (int sequence = 0; sequence < sequences; sequence++) {
            this.sequences.add(new ArrayList<>());
        }
    }

    int size(int sequence) {
        return sequences.get(sequence).size();
    }

    List<Integer> tokens(int sequence) {
        return sequences.get(sequence).stream().map(cell -> cell.token).toList();
    }

    void add(int sequence, int token) {
        sequences.get(sequence).add(new Cell(token));
    }

    void copy(int from, int to) {
        sequences.get(to).addAll(sequences.get(from));
    }

    /** Leaves no more than this many tokens. */
    void cut(int sequence, int length) {
        List<Cell> cells = sequences.get(sequence);
        cells.subList(Math.min(length, cells.size()), cells.size()).clear();
    }

    /** How many tokens all sequences hold together. */
    int distinct() {
        Set<Cell> cells = sequences.stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
        return cells.size();
    }
}
