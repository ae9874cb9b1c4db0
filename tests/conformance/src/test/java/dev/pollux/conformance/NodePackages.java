package dev.pollux.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What the lock file in {@code js/<name>/} pins.
 *
 * @param programs the folder of what runs with it, copied beside the packages: Node looks for a package where the importing
 *     file lies
 */
record NodePackages(String name, Path programs) implements Callable<Installation> {
    static final Path SOURCES = Project.MODULE.resolve("js");

    @Override
    public Installation call() throws IOException {
        Path lock = SOURCES.resolve(name).resolve("package-lock.json");
        var installation = new Installation(
                folder(),
                List.of(manifest(), lock, lock.resolveSibling(".npmrc")),
                List.of(List.of("npm", "ci", "--ignore-scripts")));
        installation.ensure();
        try (Stream<Path> files = Files.list(programs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Installation.copyInto(installation.folder(), file);
            }
        }
        return installation;
    }

    /** Runs a program beside the packages; {@code env} finds the Node that a package brought before the machine's own. */
    Command command(String... words) {
        return Command.of(folder(), "env", "PATH=" + searchPath(), "node").followedBy(words);
    }

    String searchPath() {
        return ownNode() + ":" + System.getenv("PATH");
    }

    Path folder() {
        return Project.TARGET.resolve("js").resolve(name);
    }

    /** @param named the package's name */
    String version(String named) {
        return Installation.version(manifest(), "\"" + named + "\": \"([0-9.]+)\"");
    }

    private Path manifest() {
        return SOURCES.resolve(name).resolve("package.json");
    }

    private Path ownNode() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return folder().resolve("node_modules/node-%s-%s/bin".formatted(system, processor));
    }
}
