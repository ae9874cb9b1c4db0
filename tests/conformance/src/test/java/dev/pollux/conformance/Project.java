package dev.pollux.conformance;

import java.nio.file.Path;

/** Where things are: surefire starts tests in their module's folder. */
final class Project {
    static final Path MODULE = Path.of("").toAbsolutePath();
    static final Path TARGET = MODULE.resolve("target");
    static final Path ROOT = MODULE.getParent().getParent();

    private Project() {}
}
