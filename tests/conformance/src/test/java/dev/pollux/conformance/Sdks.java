package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How each language installs its SDK and runs a program with it. The pinned versions live in the lock files. */
final class Sdks {
    private Sdks() {}

    static Sdk python(String major) {
        Path sources = Project.MODULE.resolve("python");
        Path requirements = sources.resolve(major).resolve("requirements.txt");
        Path folder = Project.TARGET.resolve("python").resolve(major);
        String python = folder.resolve("bin/python").toString();
        var installation = new Installation(
                folder,
                List.of(requirements),
                List.of(
                        List.of("python3", "-m", "venv", "."),
                        List.of(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements.txt")));
        return new Sdk(
                "Python " + version(requirements, "google-genai==([0-9.]+)"),
                () -> ensure(installation),
                Command.of(sources, python, "-B", "quickstart.py"),
                Command.of(sources, python, "-B", "driver.py"));
    }

    /** The programs are copied beside the packages: Node looks for a package where the importing file lies. */
    static Sdk javaScript(String major) {
        Path sources = Project.MODULE.resolve("js");
        Path lock = sources.resolve(major).resolve("package-lock.json");
        Path manifest = lock.resolveSibling("package.json");
        Path folder = Project.TARGET.resolve("js").resolve(major);
        var installation = new Installation(
                folder,
                List.of(manifest, lock, lock.resolveSibling(".npmrc")),
                List.of(List.of("npm", "ci", "--ignore-scripts")));
        // env finds the Node that a package brought before the machine's own.
        var path = "PATH=" + ownNode(folder) + ":" + System.getenv("PATH");
        return new Sdk(
                "JavaScript " + version(manifest, "\"@google/genai\": \"([0-9.]+)\""),
                () -> ensure(installation, sources),
                Command.of(folder, "env", path, "node", "quickstart.mjs"),
                Command.of(folder, "env", path, "node", "driver.mjs"));
    }

    private static Path ownNode(Path folder) {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return folder.resolve("node_modules/node-%s-%s/bin".formatted(system, processor));
    }

    static Sdk go() {
        Path sources = Project.MODULE.resolve("go");
        Path folder = Project.TARGET.resolve("go");
        return new Sdk(
                "Go " + version(sources.resolve("go.mod"), "google.golang.org/genai v([0-9.]+)"),
                () -> Command.of(sources, "go", "build", "-o", folder + "/", "./...")
                        .succeed(Installation.LIMIT),
                Command.of(Project.TARGET, folder.resolve("quickstart").toString()),
                Command.of(Project.TARGET, folder.resolve("driver").toString()));
    }

    /** Maven installed it with the tests' own class path. */
    static Sdk java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new Sdk(
                "Java " + System.getProperty("google-genai.version", "(IDE)"),
                () -> java,
                Command.of(Project.TARGET, java, "-cp", classPath, "com.example.GenerateTextFromTextInput"),
                Command.of(Project.TARGET, java, "-cp", classPath, "dev.pollux.conformance.driver.JavaDriver"));
    }

    private static Installation ensure(Installation installation) {
        installation.ensure();
        return installation;
    }

    private static Installation ensure(Installation installation, Path programs) throws IOException {
        installation.ensure();
        try (Stream<Path> files = Files.list(programs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Installation.copyInto(installation.folder(), file);
            }
        }
        return installation;
    }

    private static String version(Path file, String pattern) {
        try {
            var found = Pattern.compile(pattern).matcher(Files.readString(file));
            if (!found.find()) {
                throw new IllegalStateException(file + " pins no version");
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
