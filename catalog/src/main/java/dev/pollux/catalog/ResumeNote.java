package dev.pollux.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which version of a file a part belongs to.
 *
 * @param etag strong, as the server wrote it; null when it gave none, and then nothing can be resumed
 * @param linkedSha256 what the first server promised the file's SHA-256 to be; null when it said nothing
 */
record ResumeNote(@Nullable String etag, @Nullable String linkedSha256) {

    static final ResumeNote NONE = new ResumeNote(null, null);

    private static final JsonMapper JSON = JsonMapper.shared();

    /** {@link #NONE} if there is none or it cannot be read. */
    static ResumeNote read(Path file) {
        try {
            return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), ResumeNote.class) : NONE;
        } catch (IOException | JacksonException e) {
            return NONE;
        }
    }

    void write(Path file) {
        try {
            Files.write(file, JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw PartFile.unwritable(file, e);
        }
    }

    Optional<String> promisedSha256() {
        return Optional.ofNullable(linkedSha256);
    }
}
