package dev.pollux.testkit.store;

import dev.pollux.store.StoreException;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.FileRepository;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Files in a map. Blobs are another, from hash to key; who needs them is counted when it is asked. */
final class InMemoryFiles implements FileRepository {

    private record Name(String projectId, String id) {}

    private final Runnable check;
    private final InMemoryProjects projects;
    private final InMemoryUploads uploads;
    private final Map<Name, StoredFile> files = new HashMap<>();
    private final Map<String, String> blobs = new TreeMap<>();
    private Predicate<String> otherwiseNeeded = _ -> false;

    InMemoryFiles(Runnable check, InMemoryProjects projects, InMemoryUploads uploads) {
        this.check = check;
        this.projects = projects;
        this.uploads = uploads;
        projects.onDelete(id -> forget(file -> file.projectId().equals(id), Integer.MAX_VALUE));
    }

    @Override
    public FileInsertion insert(StoredFile file, long projectBytes) {
        return projects.whileThere(file.projectId(), () -> insertChecked(file, projectBytes))
                .orElseThrow(() -> new StoreException(StoreException.Reason.INTERNAL, "no such project", null));
    }

    @Override
    public FileInsertion insertUploaded(StoredFile file, long projectBytes, String uploadId) {
        return projects.whileThere(
                        file.projectId(),
                        () -> uploads.finish(file.projectId(), uploadId, () -> insertChecked(file, projectBytes)))
                .orElseGet(() -> new FileInsertion.UploadOver(Optional.empty()));
    }

    private synchronized FileInsertion insertChecked(StoredFile file, long projectBytes) {
        check.run();
        List<StoredFile> unexpired = files.values().stream()
                .filter(other -> other.projectId().equals(file.projectId()))
                .filter(other -> other.expiresAt().isAfter(file.createdAt()))
                .toList();
        if (unexpired.stream().anyMatch(other -> other.id().equals(file.id()))) {
            return new FileInsertion.NameTaken();
        }
        long used = unexpired.stream().mapToLong(StoredFile::sizeBytes).sum();
        if (file.sizeBytes() > projectBytes - used) {
            return new FileInsertion.ProjectFull();
        }
        StoredFile stored = file.blobKey()
                .map(key -> file.over(blobs.computeIfAbsent(file.sha256(), _ -> key)))
                .orElse(file);
        files.put(name(stored), stored);
        return new FileInsertion.Inserted(stored);
    }

    @Override
    public synchronized Optional<StoredFile> find(String projectId, String id) {
        check.run();
        return Optional.ofNullable(files.get(new Name(projectId, id)));
    }

    @Override
    public synchronized Page<StoredFile> list(String projectId, Instant now, PageRequest page) {
        check.run();
        TreeMap<String, StoredFile> newestFirst = new TreeMap<>(Comparator.reverseOrder());
        files.values().stream()
                .filter(file -> file.projectId().equals(projectId))
                .filter(file -> file.expiresAt().isAfter(now))
                .forEach(file -> newestFirst.put(Pages.place(file.createdAt(), file.id()), file));
        return Pages.cut(newestFirst, page);
    }

    @Override
    public synchronized boolean update(StoredFile file) {
        check.run();
        return files.computeIfPresent(name(file), (_, old) -> changed(old, file)) != null;
    }

    private static StoredFile changed(StoredFile old, StoredFile file) {
        return new StoredFile(
                old.projectId(),
                old.id(),
                old.displayName(),
                old.mimeType(),
                old.sizeBytes(),
                old.createdAt(),
                file.updatedAt(),
                old.expiresAt(),
                old.sha256(),
                file.state(),
                old.source(),
                file.error(),
                old.blobKey());
    }

    @Override
    public synchronized boolean delete(String projectId, String id) {
        check.run();
        return files.remove(new Name(projectId, id)) != null;
    }

    @Override
    public synchronized int deleteExpired(Instant now, int limit) {
        check.run();
        return forget(file -> !file.expiresAt().isAfter(now), limit);
    }

    private synchronized int forget(Predicate<StoredFile> which, int limit) {
        List<StoredFile> found =
                files.values().stream().filter(which).limit(limit).toList();
        found.forEach(file -> files.remove(name(file)));
        return found.size();
    }

    @Override
    public synchronized List<String> takeUnneeded(int limit) {
        check.run();
        List<String> hashes = blobs.keySet().stream()
                .filter(hash -> !isNeeded(hash))
                .limit(limit)
                .toList();
        return hashes.stream().map(blobs::remove).toList();
    }

    @Override
    public synchronized Set<String> known(Collection<String> blobKeys) {
        check.run();
        return blobKeys.stream().filter(blobs::containsValue).collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean hasContent(String sha256) {
        check.run();
        return isNeeded(sha256);
    }

    /** Calls {@code action} while nobody forgets blobs, if this one is known; false when it is not. */
    synchronized boolean whileKnown(String blobKey, Runnable action) {
        boolean known = blobs.containsValue(blobKey);
        if (known) {
            action.run();
        }
        return known;
    }

    /** Whoever else needs blobs: asked for a key. */
    synchronized void alsoNeeded(Predicate<String> needed) {
        otherwiseNeeded = needed;
    }

    private boolean isNeeded(String sha256) {
        return files.values().stream()
                        .anyMatch(file ->
                                file.blobKey().isPresent() && file.sha256().equals(sha256))
                || Optional.ofNullable(blobs.get(sha256))
                        .filter(otherwiseNeeded)
                        .isPresent();
    }

    private static Name name(StoredFile file) {
        return new Name(file.projectId(), file.id());
    }
}
