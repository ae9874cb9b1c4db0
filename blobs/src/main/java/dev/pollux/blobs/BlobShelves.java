package dev.pollux.blobs;

import dev.pollux.blobs.BlobException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * Files of blobs, in folders by the first two letters of their keys so that none has very many.
 *
 * @param folder where those folders are
 */
record BlobShelves(PrivateFolder folder) {

    private static final int LETTERS = 2;

    /** Gives a file the blob's name, too; nothing happens if it has it already. */
    void link(Path file, String key) throws IOException {
        PrivateFolder shelf = folder.child(shelfOf(key));
        Path blob = shelf.path().resolve(key);
        try {
            Files.createLink(blob, file);
        } catch (FileAlreadyExistsException present) {
            if (!Files.isSameFile(blob, file)) {
                throw new BlobException(Reason.INTERNAL, "there is another blob of this key", present);
            }
        }
        shelf.flush();
    }

    InputStream open(String key, long offset) throws IOException {
        try {
            FileChannel channel = FileChannel.open(blob(key), StandardOpenOption.READ);
            return Channels.newInputStream(channel.position(offset));
        } catch (NoSuchFileException missing) {
            throw new BlobException(Reason.MISSING, "there is no such blob", missing);
        }
    }

    void delete(String key) throws IOException {
        if (Files.deleteIfExists(blob(key))) {
            folder.child(shelfOf(key)).flush();
        }
    }

    List<String> olderThan(Instant moment, String after, int limit) throws IOException {
        KeyPage page = new KeyPage(after, limit);
        for (String shelf : folder.names()) {
            if (shelf.compareTo(shelfOf(after)) >= 0 && !page.isFull()) {
                page.add(new PrivateFolder(folder.path().resolve(shelf)), moment);
            }
        }
        return page.keys();
    }

    private Path blob(String key) {
        return folder.path().resolve(shelfOf(key)).resolve(key);
    }

    private static String shelfOf(String key) {
        return key.substring(0, Math.min(LETTERS, key.length()));
    }
}
