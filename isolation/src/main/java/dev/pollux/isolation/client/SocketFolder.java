package dev.pollux.isolation.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a server's sockets are: in a folder of the user's alone. A socket's name says which process made it, so that those of
 * processes that are gone can be removed.
 *
 * <p>Threading: safe for use by many threads.
 */
final class SocketFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SocketFolder.class);
    private static final Pattern NAME = Pattern.compile("engine-(\\d{1,18})-\\d+\\.sock");

    /** The longest path of a socket, in bytes, that Linux (108) and macOS (104) both take, its terminating 0 included. */
    private static final int MAX_PATH_BYTES = 104;

    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    private SocketFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder if need be, and removes what processes left there that are gone.
     *
     * @param wanted where sockets shall be; if its path is too long for a socket's, a folder for temporary files is taken
     */
    static SocketFolder open(Path wanted) throws IOException {
        Path longest =
                wanted.toAbsolutePath().resolve("engine-" + Integer.MAX_VALUE + "-" + Integer.MAX_VALUE + ".sock");
        Path folder = longest.toString().getBytes(StandardCharsets.UTF_8).length < MAX_PATH_BYTES
                ? ownersAlone(wanted)
                : Files.createTempDirectory("pollux");
        SocketFolder sockets = new SocketFolder(folder);
        sockets.removeAbandoned();
        return sockets;
    }

    /** A socket to listen on; the caller closes it and deletes its file. */
    ServerSocketChannel listen() throws IOException {
        Path path = folder.resolve("engine-" + ProcessHandle.current().pid() + "-" + count.incrementAndGet() + ".sock");
        Files.deleteIfExists(path);
        // For a server that ends while an engine is still on its way.
        path.toFile().deleteOnExit();
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path), 1);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
        return listener;
    }

    private static Path ownersAlone(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static boolean isPosix(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix");
    }

    private void removeAbandoned() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(SocketFolder::isAbandoned).forEach(SocketFolder::remove);
        }
    }

    private static boolean isAbandoned(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", file.getFileName(), e.getMessage());
        }
    }
}
