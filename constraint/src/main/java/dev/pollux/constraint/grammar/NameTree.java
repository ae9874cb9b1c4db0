package dev.pollux.constraint.grammar;

import dev.pollux.constraint.automaton.Budget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The names of an object's members as one tree of bytes, closing quotes included; each node knows which members are below. */
final class NameTree {
    static final int ROOT = 0;
    static final int NONE = -1;

    private final byte[][] labels;
    private final int[][] children;
    private final int[][] members;
    private final int[] ends;

    private NameTree(byte[][] labels, int[][] children, int[][] members, int[] ends) {
        this.labels = labels;
        this.children = children;
        this.members = members;
        this.ends = ends;
    }

    private static final class Growing {
        final TreeMap<Integer, Growing> children = new TreeMap<>();
        int[] members = new int[0];
        int end = NONE;

        void add(int member) {
            members = Arrays.copyOf(members, members.length + 1);
            members[members.length - 1] = member;
        }
    }

    /** @param names canonical, without the opening quote, with the closing one; no name is the beginning of another */
    static NameTree of(List<byte[]> names, Budget budget) {
        Growing root = new Growing();
        for (int member = 0; member < names.size(); member++) {
            Growing at = root;
            for (byte octet : names.get(member)) {
                budget.take(1);
                at.add(member);
                at = at.children.computeIfAbsent(octet & 0xff, absent -> new Growing());
            }
            at.end = member;
        }
        return packed(root);
    }

    private static NameTree packed(Growing root) {
        List<Growing> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).children.values());
        }
        byte[][] labels = new byte[all.size()][];
        int[][] children = new int[all.size()][];
        int[][] members = new int[all.size()][];
        int[] ends = new int[all.size()];
        int next = 1;
        for (int i = 0; i < labels.length; i++) {
            Growing node = all.get(i);
            labels[i] = new byte[node.children.size()];
            children[i] = new int[labels[i].length];
            int child = 0;
            for (int octet : node.children.keySet()) {
                labels[i][child] = (byte) octet;
                children[i][child++] = next++;
            }
            members[i] = node.members;
            ends[i] = node.end;
        }
        return new NameTree(labels, children, members, ends);
    }

    int child(int node, int octet) {
        if (node == NONE) {
            return NONE;
        }
        byte[] bytes = labels[node];
        for (int i = 0; i < bytes.length; i++) {
            if ((bytes[i] & 0xff) == octet) {
                return children[node][i];
            }
        }
        return NONE;
    }

    /** The member whose name ends here with its quote, or {@link #NONE}. */
    int end(int node) {
        return ends[node];
    }

    /** Members whose names go on here, ascending. */
    int[] members(int node) {
        return members[node];
    }
}
