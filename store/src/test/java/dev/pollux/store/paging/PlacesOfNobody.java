package dev.pollux.store.paging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Texts that no page gave as the place where the next begins. */
public final class PlacesOfNobody {

    // Some are base64, and one of a number that is too large for a moment.
    private static final List<String> ALMOST = List.of("x", "AAAA", "MTpw\0", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5Ong");

    private PlacesOfNobody() {}

    /** Fails unless the list refuses each of them. */
    public static void areRefusedBy(Function<PageRequest, Page<?>> list) {
        Stream.concat(ALMOST.stream(), HostileTexts.kept().stream())
                .forEach(text -> assertThatThrownBy(() -> list.apply(new PageRequest(5, Optional.of(text))))
                        .as(text)
                        .isInstanceOf(UnknownPlaceException.class));
    }
}
