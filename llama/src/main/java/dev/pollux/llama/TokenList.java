package dev.pollux.llama;

import java.util.ArrayList;
import java.util.List;

/** Tokens of a prompt's runs, put together. */
final class TokenList {

    private final List<int[]> runs = new ArrayList<>();

    void addAll(int[] tokens) {
        if (tokens.length > 0) {
            runs.add(tokens);
        }
    }

    void addFirst(int token) {
        runs.addFirst(new int[] {token});
    }

    boolean startsWith(int token) {
        return !runs.isEmpty() && runs.getFirst()[0] == token;
    }

    int[] toArray() {
        int[] all = new int[runs.stream().mapToInt(run -> run.length).sum()];
        int size = 0;
        for (int[] run : runs) {
            System.arraycopy(run, 0, all, size, run.length);
            size += run.length;
        }
        return all;
    }
}
