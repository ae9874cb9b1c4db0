package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server has on its disk of files, uploads and cached contents.
 *
 * @param home its {@code POLLUX_HOME}
 */
record FilingFolders(Path home) {

    private Path blobs() {
        return home.resolve("blobs");
    }

    private Path staging() {
        return home.resolve("staging");
    }

    private Path prefixes() {
        return home.resolve("cache/engine/prefixes");
    }

    /** Makes everything two days older: what nobody needs may go then. To be called while no server runs. */
    void age() {
        FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path folder : List.of(blobs(), staging(), prefixes())) {
            for (Path file : files(folder)) {
                try {
                    Files.setLastModifiedTime(file, then);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** SHA-256 of the bytes of each blob; equal ones are there as often as there are blobs. */
    List<String> blobHashes() {
        List<String> hashes = new ArrayList<>();
        for (Path file : files(blobs())) {
            try {
                hashes.add(sha256(Files.readAllBytes(file)));
            } catch (NoSuchFileException _) {
                // Swept meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return hashes;
    }

    /** The uploads of which anything is staged. */
    Set<String> staged() {
        return names(staging());
    }

    /** The cached contents of which anything is kept, in whole or in part. */
    Set<String> prefixNames() {
        return names(prefixes());
    }

    /** The files that were never finished. */
    List<Path> unfinishedPrefixes() {
        return files(prefixes()).stream()
                .filter(file -> file.toString().endsWith(".part"))
                .toList();
    }

    private static Set<String> names(Path folder) {
        return files(folder).stream()
                .map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(folder, 3, (_, attributes) -> attributes.isRegularFile())) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException changing) {
            return files(folder);
        }
    }

    /** In hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
