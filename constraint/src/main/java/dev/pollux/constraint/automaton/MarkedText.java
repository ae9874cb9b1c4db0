package dev.pollux.constraint.automaton;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Free UTF-8 text that ends with a marker, or in which it does not occur: the search automaton of Knuth, Morris and Pratt
 * beside one for well-formed characters.
 */
public final class MarkedText {
    private final DfaBuilder text;
    private final byte[] marker;
    private final int[] fallback;
    private final Map<Place, Integer> states = new HashMap<>();
    private final ArrayDeque<Place> open = new ArrayDeque<>();

    private MarkedText(byte[] marker, Budget budget) {
        this.marker = marker;
        this.text = new DfaBuilder(budget);
        this.fallback = fallbacks(marker);
    }

    /** Any text up to the marker's first end. */
    public static Dfa until(String marker, Budget budget) {
        return new MarkedText(marker.getBytes(StandardCharsets.UTF_8), budget).build(budget, true);
    }

    /** Any text without the marker; any text at all when the marker is empty. */
    public static Dfa without(String marker, Budget budget) {
        return new MarkedText(marker.getBytes(StandardCharsets.UTF_8), budget).build(budget, false);
    }

    private static Dfa characters(Budget budget) {
        DfaBuilder builder = new DfaBuilder(budget);
        int whole = builder.accepting();
        builder.edge(whole, 0, 0x7f, whole);
        Utf8.multiByte(builder, whole, whole);
        return builder.build();
    }

    private record Place(int matched, int character) {}

    private Dfa build(Budget budget, boolean endsWithMarker) {
        Dfa characters = characters(budget);
        stateOf(new Place(0, Dfa.START));
        while (!open.isEmpty()) {
            Place place = open.remove();
            int from = stateOf(place);
            boolean isMarked = marker.length > 0 && place.matched == marker.length;
            if (isMarked ? endsWithMarker : !endsWithMarker && characters.accepts(place.character)) {
                text.accept(from);
            }
            for (int octet = 0; octet < 256 && !isMarked; octet++) {
                int character = characters.next(place.character, octet);
                if (character != Dfa.DEAD) {
                    text.edge(from, octet, stateOf(new Place(advance(place.matched, octet), character)));
                }
            }
        }
        return text.build();
    }

    private int stateOf(Place place) {
        return states.computeIfAbsent(place, fresh -> {
            open.add(fresh);
            return text.state();
        });
    }

    private int advance(int matched, int octet) {
        int at = matched;
        while (at > 0 && (marker[at] & 0xff) != octet) {
            at = fallback[at];
        }
        return marker.length > 0 && (marker[at] & 0xff) == octet ? at + 1 : 0;
    }

    private static int[] fallbacks(byte[] marker) {
        int[] fallback = new int[marker.length + 1];
        int at = 0;
        for (int i = 1; i < marker.length; i++) {
            while (at > 0 && marker[i] != marker[at]) {
                at = fallback[at];
            }
            at = marker[i] == marker[at] ? at + 1 : 0;
            fallback[i + 1] = at;
        }
        return fallback;
    }
}
