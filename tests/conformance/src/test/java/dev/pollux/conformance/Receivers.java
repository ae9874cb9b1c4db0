package dev.pollux.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How one language's program of docs/webhooks.md is run.
 *
 * @param preparation installs the libraries that it verifies signatures with
 */
record Receivers(String language, Callable<?> preparation, Command program) {
    private static final Path SOURCES = Project.ROOT.resolve("docs/examples/webhooks");

    static List<Receivers> all() {
        return List.of(python(), javaScript());
    }

    private static Receivers python() {
        var packages = new PythonPackages("receivers");
        return new Receivers("Python", packages, packages.command(SOURCES, "receiver.py"));
    }

    private static Receivers javaScript() {
        var packages = new NodePackages("receivers", SOURCES);
        return new Receivers("JavaScript", packages, packages.command("receiver.mjs"));
    }

    @Override
    public String toString() {
        return language;
    }
}
