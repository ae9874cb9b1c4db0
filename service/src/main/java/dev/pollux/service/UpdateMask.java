package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which fields a change is about: those that the mask names, and without a mask those that are there (AIP-134).
 *
 * @param paths in snake_case; empty when there is no mask
 */
public record UpdateMask(Optional<Set<String>> paths) {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final String ALL = "*";

    /**
     * What the query parameter {@code updateMask} says.
     *
     * @param changeable the fields that can be changed, in snake_case
     * @throws ApiException if it names another one (wire: 400 INVALID_ARGUMENT)
     */
    public static UpdateMask of(Optional<String> text, Set<String> changeable) {
        return new UpdateMask(text.filter(mask -> !mask.isBlank()).map(mask -> parse(mask, changeable)));
    }

    private static Set<String> parse(String mask, Set<String> changeable) {
        Set<String> paths = Arrays.stream(mask.split(",", -1))
                .map(String::strip)
                .map(UpdateMask::snakeCase)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (paths.equals(Set.of(ALL))) {
            return changeable;
        }
        paths.stream().filter(path -> !changeable.contains(path)).findFirst().ifPresent(path -> {
            throw ApiException.invalidArgument("Invalid value at 'update_mask': \"" + path
                    + "\" cannot be changed. These can: "
                    + changeable.stream().sorted().collect(Collectors.joining(", ")) + ".");
        });
        return paths;
    }

    private static String snakeCase(String path) {
        return CAPITAL.matcher(path).replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT));
    }

    /** Whether the field is to be changed. */
    public boolean covers(String path, boolean present) {
        return paths.map(named -> named.contains(path)).orElse(present);
    }
}
