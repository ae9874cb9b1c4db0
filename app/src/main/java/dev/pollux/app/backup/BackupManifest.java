package dev.pollux.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backup holds: a first line with the formats, then a line for each file as {@code sha256sum} writes it.
 *
 * @param schema the version of the database's tables
 * @param hashes SHA-256 of each file, by its name
 */
record BackupManifest(int schema, SortedMap<String, String> hashes) {

    /** The manifest's own name in a backup. */
    static final String NAME = "MANIFEST";

    private static final int FORMAT = 1;
    private static final Pattern FIRST = Pattern.compile("# pollux backup (\\d{1,6}), schema (\\d{1,6})");

    // Names go into paths: no absolute ones, nothing that climbs.
    private static final Pattern LINE = Pattern.compile(
            "([0-9a-f]{64})  ((?!\\.\\.?(?:/|$))[^/\\\\\\p{Cntrl}]+(?:/(?!\\.\\.?(?:/|$))[^/\\\\\\p{Cntrl}]+)*)");

    String text() {
        StringBuilder text = new StringBuilder("# pollux backup " + FORMAT + ", schema " + schema + "\n");
        hashes.forEach(
                (name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
        return text.toString();
    }

    /** @throws BackupException if the text is no manifest, or one of a later format */
    static BackupManifest parse(String text) {
        List<String> lines = text.lines().toList();
        Matcher first = matched(FIRST, lines.isEmpty() ? "" : lines.getFirst());
        if (Integer.parseInt(first.group(1)) > FORMAT) {
            throw new BackupException("the backup was written by a newer version of Pollux");
        }
        TreeMap<String, String> hashes = new TreeMap<>();
        lines.stream()
                .skip(1)
                .map(line -> matched(LINE, line))
                .forEach(line -> hashes.put(line.group(2), line.group(1)));
        return new BackupManifest(Integer.parseInt(first.group(2)), hashes);
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new BackupException("this is no backup of Pollux: its manifest cannot be read");
        }
        return matcher;
    }

    /** A stream that hashes what is read of it; {@link #hash} tells. */
    static DigestInputStream hashing(InputStream bytes) {
        try {
            return new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of all that was read. */
    static String hash(DigestInputStream bytes) throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
    }
}
