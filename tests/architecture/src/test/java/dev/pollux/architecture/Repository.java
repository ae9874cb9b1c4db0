package dev.pollux.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of the checkout these tests run in, without what is built or fetched. */
final class Repository {
    /** Folders that hold nothing a person wrote; the same names are in {@code .gitignore}. */
    private static final Set<String> NOT_SOURCE =
            Set.of(".git", "target", "build", "node_modules", ".venv", "__pycache__", ".idea", ".vscode");

    private static final Path ROOT = findRoot();
    private static final Path ARCHIVES = ROOT.resolve("dist");
    private static final List<Path> FILES = listFiles();

    private Repository() {}

    static Path root() {
        return ROOT;
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** Every source file, absolute, sorted. */
    static List<Path> files() {
        return FILES;
    }

    static List<Path> javaSources() {
        return FILES.stream().filter(file -> file.toString().endsWith(".java")).toList();
    }

    static List<Path> mainSources() {
        return javaSources().stream().filter(Repository::isMain).toList();
    }

    static List<Path> testSources() {
        return javaSources().stream().filter(file -> !isMain(file)).toList();
    }

    /** The path as a reader writes it: from the root, with slashes. */
    static String nameOf(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static String textOf(Path file) {
        return findText(file).orElseThrow(() -> new IllegalArgumentException(file + " is not text"));
    }

    /** The file's text, or empty when it is not UTF-8. */
    static Optional<String> findText(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException binary) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Test code is what lies under a {@code src/test}, and the modules below {@code tests}, which are tests altogether. */
    private static boolean isMain(Path file) {
        String name = nameOf(file);
        return name.contains("/src/main/java/") && !name.startsWith("tests/");
    }

    private static Path findRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run these tests inside a checkout: no folder above holds .mvn");
        }
        return folder;
    }

    private static List<Path> listFiles() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = NOT_SOURCE.contains(folder.getFileName().toString()) || folder.equals(ARCHIVES);
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found.stream().sorted().toList();
    }
}
