package dev.pollux.architecture;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.Key;
import dev.pollux.app.configuration.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of {@code docs/configuration.md}, written from the declarations of the keys. */
final class ConfigurationTable {

    private static final String HEAD = "| key | value | meaning | default |\n|---|---|---|---|\n";

    private ConfigurationTable() {}

    static String text() {
        return Configuration.SECTIONS.stream()
                .flatMap(section -> rows(prefix(section), section))
                .collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String prefix(Section<?> section) {
        return section.name().isEmpty() ? "" : section.name() + ".";
    }

    private static Stream<String> rows(String prefix, Section<?> section) {
        return section.keys().stream().flatMap(key -> rows(prefix, key));
    }

    // The keys of a mapping follow its own row; where the operator chooses names, a placeholder stands for them.
    private static Stream<String> rows(String prefix, Key<?> key) {
        String name = prefix + key.name();
        Stream<String> own = Stream.of(row(name, key));
        return Stream.concat(
                own, key.form().entry().stream().flatMap(entry -> rows(name + placeholder(key) + ".", entry)));
    }

    private static String placeholder(Key<?> key) {
        return key.form().description().equals("a mapping")
                ? ""
                : "." + key.name().replaceFirst("s$", "").toUpperCase(Locale.ROOT);
    }

    private static String row(String name, Key<?> key) {
        return String.join(
                " | ",
                List.of(
                        "| `" + name + "`",
                        key.form().description(),
                        key.meaning() + mirrors(key),
                        key.shownDefault() + " |"));
    }

    private static String mirrors(Key<?> key) {
        String names = Stream.of(key.variable(), key.flag())
                .flatMap(Optional::stream)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; also " + names;
    }
}
