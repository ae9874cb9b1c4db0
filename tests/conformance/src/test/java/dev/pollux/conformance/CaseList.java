package dev.pollux.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The names of the cases in a list among the resources, in its order. */
final class CaseList {
    private CaseList() {}

    static List<String> read(String resource) throws IOException {
        try (InputStream list = CaseList.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .toList();
        }
    }
}
