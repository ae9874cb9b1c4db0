package dev.pollux.constraint.tokens;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The masks of places seen lately. Threading: safe for use by many threads at once. */
final class MaskCache {
    private final int most;
    private final LinkedHashMap<Place, TokenMask> masks = new LinkedHashMap<>(64, 0.75f, true);

    /** A frame's signature as a key. */
    static final class Place {
        private final int[] signature;

        Place(int[] signature) {
            this.signature = signature;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && Arrays.equals(signature, place.signature);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(signature);
        }
    }

    /** @param bytes memory for masks; at least one is kept */
    MaskCache(long bytes, int vocabularySize) {
        long each = vocabularySize / 8 + 256L;
        this.most = Math.clamp(bytes / each, 1, 1 << 20);
    }

    synchronized @Nullable TokenMask find(Place place) {
        return masks.get(place);
    }

    synchronized void keep(Place place, TokenMask mask) {
        masks.put(place, mask);
        if (masks.size() > most) {
            Map.Entry<Place, TokenMask> eldest = masks.firstEntry();
            masks.remove(eldest.getKey());
        }
    }
}
