package dev.pollux.app.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.store.StoreException;
import dev.pollux.storejdbc.schema.Schema;
import dev.pollux.storejdbc.sqlite.SqliteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Puts a backup back. Everything is unpacked and checked before anything is touched.
 *
 * @param home the folder {@code POLLUX_HOME}
 * @param database where the database belongs that the configuration in a folder names
 * @param files where the folder of blobs belongs that it names
 */
record Restore(Path home, Function<Path, Path> database, Function<Path, Path> files) {

    /** A manifest has a line for each blob; a file that claims more than this is none of ours. */
    private static final int MAX_MANIFEST_BYTES = 256 << 20;

    /**
     * Puts all files of a backup in their places, the database last.
     *
     * @param force whether to replace files that are there
     * @return how many files
     * @throws BackupException if {@code file} is not there or no backup, is damaged or is of a newer version, if something is there and not
     *     to be replaced, or if a server is running; nothing was changed
     */
    int from(Path file, boolean force) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no file " + file);
        }
        try (ZipFile zip = new ZipFile(file.toFile());
                PrivateFolder work = PrivateFolder.in(home)) {
            BackupManifest manifest = manifest(zip);
            unpack(zip, manifest, work);
            requireKnownVersion(work.path().resolve(Backup.DATABASE));
            Map<Path, Path> moves = moves(manifest, work.path());
            requireFree(moves.values(), force);
            settle(database.apply(work.path()));
            for (Map.Entry<Path, Path> move : moves.entrySet()) {
                Files.createDirectories(move.getValue().resolveSibling("."));
                Files.move(move.getKey(), move.getValue(), StandardCopyOption.REPLACE_EXISTING);
            }
            return moves.size();
        } catch (ZipException noZip) {
            throw new BackupException(file + " is no backup of Pollux");
        }
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw new BackupException("this is no backup of Pollux: it has no manifest");
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            return BackupManifest.parse(new String(bytes.readNBytes(MAX_MANIFEST_BYTES), UTF_8));
        }
    }

    private static void unpack(ZipFile zip, BackupManifest manifest, PrivateFolder work) throws IOException {
        if (!manifest.hashes().containsKey(Backup.DATABASE)) {
            throw new BackupException("the backup holds no database");
        }
        for (Map.Entry<String, String> wanted : manifest.hashes().entrySet()) {
            ZipEntry entry = zip.getEntry(wanted.getKey());
            if (entry == null || !unpacked(zip, entry, work).equals(wanted.getValue())) {
                throw new BackupException("the backup is damaged: " + wanted.getKey());
            }
        }
    }

    private static String unpacked(ZipFile zip, ZipEntry entry, PrivateFolder work) throws IOException {
        Path file = work.newFile(entry.getName());
        try (DigestInputStream bytes = BackupManifest.hashing(zip.getInputStream(entry));
                OutputStream out = Files.newOutputStream(file)) {
            bytes.transferTo(out);
            return BackupManifest.hash(bytes);
        }
    }

    private static void requireKnownVersion(Path copy) {
        int version = new SqliteFile(copy).requireVersion();
        if (version > Schema.VERSION) {
            throw new BackupException("the backup's database has version " + version
                    + ", this Pollux knows versions up to " + Schema.VERSION + ": restore it with the newer Pollux");
        }
    }

    /** From where to where, the database last. */
    private Map<Path, Path> moves(BackupManifest manifest, Path unpacked) {
        Map<Path, Path> moves = new LinkedHashMap<>();
        manifest.hashes().keySet().stream()
                .filter(name -> !name.equals(Backup.DATABASE))
                .forEach(name -> moves.put(unpacked.resolve(name), place(name, unpacked)));
        moves.put(unpacked.resolve(Backup.DATABASE), database.apply(unpacked));
        return moves;
    }

    private Path place(String name, Path unpacked) {
        Path folder = name.startsWith(Backup.BLOBS + "/") ? files.apply(unpacked) : home;
        return folder.resolve(name);
    }

    private static void requireFree(Collection<Path> targets, boolean force) {
        List<String> taken = targets.stream()
                .filter(Files::exists)
                .map(target -> String.valueOf(target.getFileName()))
                .toList();
        if (!force && !taken.isEmpty()) {
            throw new BackupException(
                    "already there: " + String.join(", ", taken) + "; --force replaces what is there");
        }
    }

    private static void settle(Path database) throws IOException {
        if (!Files.exists(database)) {
            return;
        }
        try {
            new SqliteFile(database).settle();
        } catch (StoreException failure) {
            if (failure.reason() == StoreException.Reason.UNAVAILABLE) {
                throw new BackupException("a server is using " + database + ": stop it first");
            }
            // What is there is no database any more, which may be why a backup is wanted. A log beside it must go.
            deleteLog(database);
        }
    }

    private static void deleteLog(Path database) throws IOException {
        for (String suffix : List.of("-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
        }
    }
}
