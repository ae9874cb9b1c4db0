package dev.pollux.testkit.store;

import dev.pollux.store.StoreException;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.Upload;
import dev.pollux.store.files.UploadRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Uploads in a map. */
final class InMemoryUploads implements UploadRepository {

    private final Runnable check;
    private final InMemoryProjects projects;
    private final Map<String, Upload> uploads = new HashMap<>();

    InMemoryUploads(Runnable check, InMemoryProjects projects) {
        this.check = check;
        this.projects = projects;
        projects.onDelete(this::forgetProject);
    }

    private synchronized void forgetProject(String projectId) {
        uploads.values().removeIf(upload -> upload.projectId().equals(projectId));
    }

    @Override
    public void insert(Upload upload) {
        if (!projects.whileThere(upload.projectId(), () -> insertNew(upload)).orElse(false)) {
            throw new StoreException(StoreException.Reason.INTERNAL, "no such project, or not a new id", null);
        }
    }

    private synchronized boolean insertNew(Upload upload) {
        check.run();
        return uploads.putIfAbsent(upload.id(), upload) == null;
    }

    @Override
    public synchronized Optional<Upload> find(String id) {
        check.run();
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public synchronized boolean cancel(String id) {
        check.run();
        Optional<Upload> active = find(id).filter(InMemoryUploads::isActive);
        active.ifPresent(upload -> uploads.put(id, at(upload, Upload.Stage.CANCELLED)));
        return active.isPresent();
    }

    /** Makes an upload of this project final, if it is active and {@code insertion} inserts its file. */
    synchronized FileInsertion finish(String projectId, String id, Supplier<FileInsertion> insertion) {
        Optional<Upload> upload = find(id).filter(found -> found.projectId().equals(projectId));
        if (upload.filter(InMemoryUploads::isActive).isEmpty()) {
            return new FileInsertion.UploadOver(upload);
        }
        FileInsertion outcome = insertion.get();
        if (outcome instanceof FileInsertion.Inserted) {
            uploads.put(id, at(upload.get(), Upload.Stage.FINAL));
        }
        return outcome;
    }

    private static boolean isActive(Upload upload) {
        return upload.stage() == Upload.Stage.ACTIVE;
    }

    private static Upload at(Upload upload, Upload.Stage stage) {
        return new Upload(
                upload.id(),
                upload.projectId(),
                upload.fileId(),
                upload.displayName(),
                upload.mimeType(),
                upload.declaredBytes(),
                upload.createdAt(),
                upload.expiresAt(),
                stage);
    }

    @Override
    public synchronized List<String> takeExpired(Instant now, int limit) {
        check.run();
        List<String> expired = uploads.values().stream()
                .filter(upload -> !upload.expiresAt().isAfter(now))
                .map(Upload::id)
                .limit(limit)
                .toList();
        expired.forEach(uploads::remove);
        return expired;
    }

    @Override
    public synchronized Set<String> active(Collection<String> ids) {
        check.run();
        return ids.stream()
                .filter(id -> find(id).filter(InMemoryUploads::isActive).isPresent())
                .collect(Collectors.toSet());
    }
}
