package dev.pollux.app.configuration;

import java.util.Optional;

/**
 * One thing that the operator can set. Declared once: the reader reads through it and {@code docs/configuration.md} is
 * written from it.
 *
 * @param name within its section
 * @param form what the value must look like
 * @param otherwise the value where nothing is set
 * @param shownDefault the default in Markdown; empty where there is none
 * @param meaning in Markdown
 * @param variable the environment variable that says the same, and wins
 * @param flag the command line's option that says the same, and wins over both
 * @param <T> what the value means
 */
public record Key<T>(
        String name,
        Form<T> form,
        T otherwise,
        String shownDefault,
        String meaning,
        Optional<String> variable,
        Optional<String> flag) {

    /** A key whose default an operator could write down as well. */
    public static <T> Key<T> of(String name, Form<T> form, String otherwise, String meaning) {
        return of(name, form, form.parse(name, otherwise), "`" + otherwise + "`", meaning);
    }

    /** A key whose default is the absence of something, or depends on something; {@code shownDefault} says so. */
    public static <T> Key<T> of(String name, Form<T> form, T otherwise, String shownDefault, String meaning) {
        return new Key<>(name, form, otherwise, shownDefault, meaning, Optional.empty(), Optional.empty());
    }

    Key<T> orVariable(String environmentVariable) {
        return new Key<>(name, form, otherwise, shownDefault, meaning, Optional.of(environmentVariable), flag);
    }

    Key<T> orFlag(String option) {
        return new Key<>(name, form, otherwise, shownDefault, meaning, variable, Optional.of(option));
    }
}
