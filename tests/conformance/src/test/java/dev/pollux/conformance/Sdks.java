package dev.pollux.conformance;

import java.nio.file.Path;

/** How each language installs its SDK and runs a program with it. The pinned versions live in the lock files. */
final class Sdks {
    private Sdks() {}

    static Sdk python(String major) {
        var packages = new PythonPackages(major);
        return new Sdk(
                "Python " + packages.version("google-genai(?:\\[aiohttp\\])?"),
                packages,
                packages.command(PythonPackages.SOURCES, "quickstart.py"),
                packages.command(PythonPackages.SOURCES, "driver.py"));
    }

    static Sdk javaScript(String major) {
        var packages = new NodePackages(major, NodePackages.SOURCES);
        return new Sdk(
                "JavaScript " + packages.version("@google/genai"),
                packages,
                packages.command("quickstart.mjs"),
                packages.command("driver.mjs"));
    }

    static Sdk go() {
        Path sources = Project.MODULE.resolve("go");
        Path folder = Project.TARGET.resolve("go");
        return new Sdk(
                "Go " + Installation.version(sources.resolve("go.mod"), "google.golang.org/genai v([0-9.]+)"),
                () -> Command.of(sources, "go", "build", "-o", folder + "/", "./...")
                        .succeed(Installation.LIMIT),
                Command.of(Project.TARGET, folder.resolve("quickstart").toString()),
                Command.of(Project.TARGET, folder.resolve("driver").toString()));
    }

    /** Maven installed it with the tests' own class path. */
    static Sdk java() {
        return new Sdk(
                "Java " + System.getProperty("google-genai.version", "(IDE)"),
                () -> "nothing to do",
                java("com.example.GenerateTextFromTextInput"),
                java("dev.pollux.conformance.driver.JavaDriver"));
    }

    static Command java(String... words) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Command.of(Project.TARGET, java, "-cp", classPath).followedBy(words);
    }
}
