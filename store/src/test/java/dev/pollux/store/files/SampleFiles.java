package dev.pollux.store.files;

import dev.pollux.store.Store;
import dev.pollux.store.keys.SampleCredentials;
import dev.pollux.store.projects.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Files and uploads for tests. */
public final class SampleFiles {

    /** The project of files unless another is said. */
    public static final String PROJECT = "team-a";

    /** Another project. */
    public static final String OTHER_PROJECT = "team-b";

    /** When all of them were made unless another moment is said. */
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    /** How long all of them last. */
    public static final Duration LIFE = Duration.ofDays(2);

    /** More than all of them together. */
    public static final long ROOM = 1_000_000;

    private SampleFiles() {}

    /** Remembers both projects. */
    public static <T extends Store> T withProjects(T store) {
        store.projects().insert(new Project(PROJECT, "", "free", false, NOON));
        store.projects().insert(new Project(OTHER_PROJECT, "", "free", false, NOON));
        return store;
    }

    /** A file of ten bytes that nobody else has. */
    public static StoredFile one(String id) {
        return holding(id, "content of " + id);
    }

    /** A file of ten bytes, the same for the same {@code content}, in a blob of its own. */
    public static StoredFile holding(String id, String content) {
        return holding(PROJECT, id, content, NOON);
    }

    /** The same of another project, made at another moment. */
    public static StoredFile holding(String projectId, String id, String content, Instant createdAt) {
        return new StoredFile(
                projectId,
                id,
                "File " + id,
                "text/plain",
                10,
                createdAt,
                createdAt,
                createdAt.plus(LIFE),
                hash(content),
                StoredFile.State.ACTIVE,
                StoredFile.Source.UPLOADED,
                Optional.empty(),
                Optional.of(blobOf(id)));
    }

    /** A file that has nothing but its name yet. */
    public static StoredFile empty(String id) {
        return new StoredFile(
                PROJECT,
                id,
                "",
                "",
                0,
                NOON,
                NOON,
                NOON.plus(LIFE),
                "",
                StoredFile.State.PROCESSING,
                StoredFile.Source.REGISTERED,
                Optional.empty(),
                Optional.empty());
    }

    /** A file that failed, each text by {@code text}. */
    public static StoredFile full(String id, String text) {
        return new StoredFile(
                PROJECT,
                id,
                text,
                text,
                Integer.MAX_VALUE + 1L,
                NOON,
                NOON.plusSeconds(1),
                NOON.plus(LIFE),
                hash(id),
                StoredFile.State.FAILED,
                StoredFile.Source.GENERATED,
                Optional.of(text),
                Optional.of("blob" + text));
    }

    /** An upload that begins. */
    public static Upload upload(String id, String fileId) {
        return upload(id, fileId, Upload.Stage.ACTIVE);
    }

    /** An upload. */
    public static Upload upload(String id, String fileId, Upload.Stage stage) {
        return new Upload(id, PROJECT, fileId, "File", "text/plain", OptionalLong.of(10), NOON, NOON.plus(LIFE), stage);
    }

    /** The key of the blob that a file of this name comes with. */
    public static String blobOf(String id) {
        return "blob-" + id;
    }

    /** A text in the shape of a hash, one for each {@code content} of at most 32 bytes. */
    public static String hash(String content) {
        return SampleCredentials.hash(content);
    }
}
