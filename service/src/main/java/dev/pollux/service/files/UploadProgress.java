package dev.pollux.service.files;

import dev.pollux.protocol.files.CreateFileResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an upload is.
 *
 * @param stage whether more may come
 * @param received how many bytes have come so far
 * @param answer the file that it has become; empty before, and where only the progress was asked for
 */
public record UploadProgress(Stage stage, long received, Optional<CreateFileResponse> answer) {

    /** What {@code X-Goog-Upload-Status} says. */
    public enum Stage {
        ACTIVE,
        FINAL,
        CANCELLED;

        /** As it is written on the wire. */
        public String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static UploadProgress active(long received) {
        return new UploadProgress(Stage.ACTIVE, received, Optional.empty());
    }

    static UploadProgress cancelled() {
        return new UploadProgress(Stage.CANCELLED, 0, Optional.empty());
    }

    static UploadProgress finished(long received) {
        return new UploadProgress(Stage.FINAL, received, Optional.empty());
    }

    static UploadProgress finished(long received, CreateFileResponse answer) {
        return new UploadProgress(Stage.FINAL, received, Optional.of(answer));
    }
}
