package dev.pollux.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** A virtual environment with what the lock file in {@code python/<name>/} pins. */
record PythonPackages(String name) implements Callable<Installation> {
    static final Path SOURCES = Project.MODULE.resolve("python");

    @Override
    public Installation call() {
        var installation = new Installation(
                folder(),
                List.of(lockFile()),
                List.of(
                        List.of("python3", "-m", "venv", "."),
                        List.of(python(), "-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements.txt")));
        installation.ensure();
        return installation;
    }

    /** Runs a program that lies in {@code sources}. */
    Command command(Path sources, String... words) {
        return Command.of(sources, python(), "-B").followedBy(words);
    }

    /** @param pattern the package's name as the lock file writes it */
    String version(String pattern) {
        return Installation.version(lockFile(), pattern + "==([0-9.]+)");
    }

    private Path lockFile() {
        return SOURCES.resolve(name).resolve("requirements.txt");
    }

    private Path folder() {
        return Project.TARGET.resolve("python").resolve(name);
    }

    private String python() {
        return folder().resolve("bin/python").toString();
    }
}
