package dev.pollux.service.contents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.documents.DocumentText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts of files on disk, so that a file is read once and not with every prompt. What has not been asked for longest goes first when
 * they are too many. The folder may be deleted at any time; what cannot be read or written costs time and nothing else.
 *
 * <p>Safe for use by many threads at once, and by several processes.
 */
final class DocumentShelf {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentShelf.class);

    // Pages, and UTF-16 units of the text: a file that lost its end is no text.
    private static final Pattern HEAD = Pattern.compile("(\\d{1,9}) (\\d{1,9})");

    private final PrivateFolder folder;
    private final long limit;
    private final InstantSource clock;

    /**
     * @param limit the most bytes to keep
     * @param clock says when a text was asked for
     */
    DocumentShelf(PrivateFolder folder, long limit, InstantSource clock) {
        this.folder = folder;
        this.limit = limit;
        this.clock = clock;
    }

    Optional<DocumentText> find(DocumentKey key) {
        Path file = folder.file(key.fileName());
        try {
            Optional<DocumentText> text = parse(Files.readString(file));
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return text;
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException unreadable) {
            LOG.warn("the text of a document cannot be read again: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    private static Optional<DocumentText> parse(String content) {
        int end = Math.max(0, content.indexOf('\n'));
        Matcher head = HEAD.matcher(content.substring(0, end));
        if (!head.matches() || Integer.parseInt(head.group(2)) != content.length() - end - 1) {
            return Optional.empty();
        }
        int pages = Integer.parseInt(head.group(1));
        return Optional.of(new DocumentText(content.substring(end + 1), pages > 0, pages));
    }

    void keep(DocumentKey key, DocumentText text) {
        try {
            Path written = folder.newFile();
            String head = text.pages() + " " + text.text().length() + "\n";
            Files.write(written, (head + text.text()).getBytes(UTF_8));
            Files.setLastModifiedTime(written, FileTime.from(clock.instant()));
            Files.move(written, folder.file(key.fileName()), StandardCopyOption.ATOMIC_MOVE);
            makeRoom();
        } catch (IOException full) {
            LOG.warn("the text of a document cannot be kept: {}", full.toString());
        }
    }

    private synchronized void makeRoom() {
        List<Kept> oldestFirst = kept();
        long bytes = oldestFirst.stream().mapToLong(Kept::bytes).sum();
        for (Kept oldest : oldestFirst) {
            if (bytes <= limit) {
                return;
            }
            PrivateFolder.delete(oldest.file());
            bytes -= oldest.bytes();
        }
    }

    private record Kept(Path file, long bytes, FileTime used) {}

    private List<Kept> kept() {
        return folder.list(false).stream()
                .map(DocumentShelf::look)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Kept::used))
                .toList();
    }

    private static Optional<Kept> look(Path file) {
        try {
            return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Digests of all documents that texts are kept of. */
    Set<String> contents() {
        return folder.list(false).stream().map(DocumentShelf::sha256Of).collect(Collectors.toSet());
    }

    /** Removes the texts of a document. */
    void forget(String sha256) {
        folder.list(false).stream()
                .filter(file -> sha256Of(file).equals(sha256))
                .forEach(PrivateFolder::delete);
    }

    private static String sha256Of(Path file) {
        return DocumentKey.sha256In(file.getFileName().toString());
    }

    /** Removes what processes left that ended in the middle of keeping a text. */
    void removeLeftovers() {
        folder.removeLeftovers(clock.instant());
    }
}
