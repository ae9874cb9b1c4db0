package dev.pollux.service.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pollux.protocol.files.File;
import dev.pollux.protocol.files.FileError;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.store.files.StoredFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files as the wire shows them. */
final class FileRecords {

    // The number of google.rpc.Code.INTERNAL.
    private static final int INTERNAL = 13;

    private FileRecords() {}

    static File of(StoredFile file, FileUrls urls) {
        boolean generated = file.source() == StoredFile.Source.GENERATED;
        return new File(
                FileNames.PREFIX + file.id(),
                unlessEmpty(file.displayName()),
                unlessEmpty(file.mimeType()),
                file.sizeBytes() == 0 ? null : file.sizeBytes(),
                file.createdAt(),
                file.updatedAt(),
                file.expiresAt(),
                hash(file),
                urls.uri(file.id()),
                generated ? urls.downloadUri(file.id()) : null,
                state(file),
                source(file),
                null,
                error(file.error()));
    }

    static @Nullable FileError error(Optional<String> error) {
        return error.map(message -> new FileError(INTERNAL, message, List.of())).orElse(null);
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    // Google sends the base64 of the hexadecimal text (observed; behaviour.md section 12).
    private static @Nullable Bytes hash(StoredFile file) {
        return file.sha256().isEmpty() ? null : Bytes.of(file.sha256().getBytes(US_ASCII));
    }

    private static File.State state(StoredFile file) {
        return switch (file.state()) {
            case PROCESSING -> File.State.PROCESSING;
            case ACTIVE -> File.State.ACTIVE;
            case FAILED -> File.State.FAILED;
        };
    }

    private static File.Source source(StoredFile file) {
        return switch (file.source()) {
            case UPLOADED -> File.Source.UPLOADED;
            case GENERATED -> File.Source.GENERATED;
            case REGISTERED -> File.Source.REGISTERED;
        };
    }
}
