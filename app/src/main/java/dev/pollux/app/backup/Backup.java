package dev.pollux.app.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.app.configuration.ConfigurationReader;
import dev.pollux.storejdbc.sqlite.SqliteFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What the server remembers, as one ZIP file: the database as of one moment, the secrets without which its hashes and sealed
 * contents are worth nothing, the configuration, and the blobs.
 *
 * @param home the folder {@code POLLUX_HOME}
 * @param database the SQLite file, in the home or elsewhere
 * @param files the folder with the folder of blobs in it, the home or another
 */
record Backup(Path home, Path database, Path files) {

    /** The database's name in a backup, wherever it is in the end. */
    static final String DATABASE = "pollux.db";

    /**
     * The folder of blobs. Its files never change once they are written, so they can be copied while the server runs; after the
     * database, so that none is missing of which the copy knows, unless it was deleted since.
     */
    static final String BLOBS = "blobs";

    /** A key that lives as long as a server process. */
    private static final String COMMAND_LINE_KEY = "cli.key";

    /**
     * Writes the backup beside {@code file} and moves it there, durable and readable by its owner only.
     *
     * @return how many files are in it
     * @throws BackupException if the folder of {@code file} is not there: it may be a disk that is not mounted
     * @throws IOException if it cannot be written; then {@code file} is as it was
     */
    int writeTo(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        requirePlace(target);
        try (PrivateFolder work = PrivateFolder.in(target.resolveSibling("."))) {
            Path copy = work.path().resolve(DATABASE);
            new SqliteFile(database).copyTo(copy);
            Path packed = work.newFile("packed");
            int files = pack(contents(copy), new SqliteFile(copy).requireVersion(), packed);
            Files.move(packed, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return files;
        }
    }

    private static void requirePlace(Path target) {
        Path folder = target.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new BackupException("there is no folder " + folder);
        }
        if (Files.isDirectory(target)) {
            throw new BackupException(target + " is a folder: name a file");
        }
    }

    /** The files of a backup by their names in it; links are not followed. */
    private SortedMap<String, Path> contents(Path copy) throws IOException {
        SortedMap<String, Path> contents = new TreeMap<>();
        try (Stream<Path> found = Files.list(home)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> isWanted(nameOf(home, file)))
                    .forEach(file -> contents.put(nameOf(home, file), file));
        }
        Path blobs = files.resolve(BLOBS);
        if (Files.isDirectory(blobs)) {
            try (Stream<Path> found = Files.walk(blobs)) {
                found.filter(Files::isRegularFile).forEach(file -> contents.put(nameOf(files, file), file));
            }
        }
        contents.put(DATABASE, copy);
        return contents;
    }

    private static String nameOf(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isWanted(String name) {
        return name.equals(ConfigurationReader.FILE_NAME)
                || name.equals("keys.json")
                || (name.endsWith(".key") && !name.equals(COMMAND_LINE_KEY));
    }

    /** Packs these files. What was deleted of the blobs since they were listed belongs to files that are deleted, too. */
    static int pack(SortedMap<String, Path> contents, int schema, Path packed) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(packed, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
            for (Map.Entry<String, Path> entry : contents.entrySet()) {
                try (DigestInputStream bytes = BackupManifest.hashing(Files.newInputStream(entry.getValue()))) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    bytes.transferTo(zip);
                    hashes.put(entry.getKey(), BackupManifest.hash(bytes));
                } catch (NoSuchFileException gone) {
                    requireBlob(entry.getKey(), gone);
                }
            }
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(new BackupManifest(schema, hashes).text().getBytes(UTF_8));
            zip.finish();
            channel.force(true);
        }
        return hashes.size();
    }

    private static void requireBlob(String name, NoSuchFileException gone) throws NoSuchFileException {
        if (!name.startsWith(BLOBS + "/")) {
            throw gone;
        }
    }
}
