package dev.pollux.storejdbc.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library unpacked between starts. Left alone, the driver unpacks it at each start into the system's
 * folder for temporary files, where some systems let nothing be executed.
 */
final class SqliteLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

    private SqliteLibrary() {}

    /** Unpacks the library where it is not yet, and tells the driver. What goes wrong leaves the driver its own way. */
    static synchronized void keepIn(Path cache) {
        if (System.getProperty("org.sqlite.lib.path") != null) {
            return;
        }
        // The driver's own words for its version and this system cost a tenth of a second: they are asked once.
        Path folder = cache.resolve(driver() + "-" + System.getProperty("os.arch"));
        Path library = folder.resolve(System.mapLibraryName("sqlitejdbc"));
        try {
            if (!Files.exists(library)) {
                String resource =
                        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
                unpack(resource, folder, library);
            }
            System.setProperty("org.sqlite.lib.path", folder.toString());
            System.setProperty("org.sqlite.lib.name", String.valueOf(library.getFileName()));
        } catch (IOException failure) {
            LOG.debug("SQLite's library is not kept in {}", cache, failure);
        }
    }

    /** The driver's file with its version in it, such as {@code sqlite-jdbc-3.50.1.0.jar}. */
    private static String driver() {
        String location = SQLiteJDBCLoader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void unpack(String resource, Path folder, Path library) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".library", ".tmp");
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IOException("the driver has no library for this system");
            }
            Files.copy(packed, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
