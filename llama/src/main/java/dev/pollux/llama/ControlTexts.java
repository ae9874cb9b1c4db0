package dev.pollux.llama;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of control tokens, as a tree of characters: finding all that begin at a place takes no longer than the longest of
 * them, however many there are and however hostile the text is.
 */
final class ControlTexts {

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private boolean end;
    }

    private final Node root = new Node();
    private final int longest;

    ControlTexts(List<String> texts) {
        texts.forEach(this::add);
        longest = texts.stream().mapToInt(String::length).max().orElse(0);
    }

    /** Number of characters of the longest control text. */
    int longest() {
        return longest;
    }

    /** Where the longest control text that begins at {@code start} ends; {@code start} itself if none does. */
    int longestEnd(CharSequence text, int start) {
        int end = start;
        Node node = root;
        for (int i = start; i < text.length(); i++) {
            node = node.next.get(text.charAt(i));
            if (node == null) {
                return end;
            }
            if (node.end) {
                end = i + 1;
            }
        }
        return end;
    }

    private void add(String text) {
        Node node = root;
        for (int i = 0; i < text.length(); i++) {
            node = node.next.computeIfAbsent(text.charAt(i), _ -> new Node());
        }
        node.end = true;
    }
}
