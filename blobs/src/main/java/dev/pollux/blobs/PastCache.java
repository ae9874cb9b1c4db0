package dev.pollux.blobs;

import java.nio.file.OpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** How a file is opened past the system's cache. Not every Java has a word for it, so it is looked up. */
final class PastCache {

    /** Empty where Java has no such option. */
    static final Optional<OpenOption> OPTION = find();

    private PastCache() {}

    private static Optional<OpenOption> find() {
        try {
            Object[] options =
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            return Stream.of(options)
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findFirst();
        } catch (ClassNotFoundException otherJava) {
            return Optional.empty();
        }
    }
}
