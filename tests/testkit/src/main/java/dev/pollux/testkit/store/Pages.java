package dev.pollux.testkit.store;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.UnknownPlaceException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts sorted items into pages. A page's end is named by its last item's place, so that others may come and go. */
final class Pages {

    private static final Pattern PLACE = Pattern.compile("-?\\d{19,20}/.*", Pattern.DOTALL);

    private Pages() {}

    /** The place of an item in a list by time, then id. */
    static String place(Instant at, String id) {
        return "%020d/%s".formatted(at.toEpochMilli(), id);
    }

    private static String place(String text) {
        if (!PLACE.matcher(text).matches()) {
            throw new UnknownPlaceException();
        }
        return text;
    }

    /**
     * A page of a list.
     *
     * @param byPlace in the list's order
     * @throws UnknownPlaceException if the page is to begin behind what is no place
     */
    static <T> Page<T> cut(NavigableMap<String, T> byPlace, PageRequest request) {
        NavigableMap<String, T> rest = request.after()
                .map(after -> byPlace.tailMap(place(after), false))
                .orElse(byPlace);
        List<String> places = rest.keySet().stream().limit(request.size()).toList();
        boolean more = rest.size() > places.size();
        return new Page<>(
                places.stream().map(byPlace::get).toList(), more ? Optional.of(places.getLast()) : Optional.empty());
    }
}
