package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One SDK as its own package client installs it into {@code folder}: the lock files are copied there, then the commands
 * run there. A stamp of the lock files' content spares the work as long as they stay the same.
 */
record Installation(Path folder, List<Path> lockFiles, List<List<String>> commands) {
    static final Duration LIMIT = Duration.ofMinutes(10);

    /** @throws IllegalStateException if a command fails */
    void ensure() {
        try {
            String wanted = digest();
            Path stamp = folder.resolve("installed.sha256");
            if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
                return;
            }
            install();
            Files.writeString(stamp, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() throws IOException {
        Files.createDirectories(folder);
        for (Path file : lockFiles) {
            copyInto(folder, file);
        }
        for (List<String> words : commands) {
            Command.of(folder, words.toArray(String[]::new)).succeed(LIMIT);
        }
    }

    static void copyInto(Path folder, Path file) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the first group of {@code pattern} finds in a file that pins versions. */
    static String version(Path file, String pattern) {
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

    private String digest() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(commands.toString().getBytes(StandardCharsets.UTF_8));
            for (Path file : lockFiles) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
