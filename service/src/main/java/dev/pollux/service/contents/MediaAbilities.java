package dev.pollux.service.contents;

import dev.pollux.documents.ContentTypes;
import java.util.Optional;

/** What it takes to read media that are no documents (behaviour.md section 2.8). */
public final class MediaAbilities {

    /** What is missing to read a video. */
    public static final String VIDEO = "Video input modality is not enabled for this model";

    private static final String IMAGE = "Image input modality is not enabled for this model";
    private static final String AUDIO = "Audio input modality is not enabled for this model";

    private MediaAbilities() {}

    /** What is missing to read content of this type; empty if that is no matter of abilities. */
    public static Optional<String> findMissing(String mimeType) {
        String type = ContentTypes.normalise(mimeType);
        int slash = type.indexOf('/');
        return switch (slash < 0 ? "" : type.substring(0, slash)) {
            case "image" -> Optional.of(IMAGE);
            case "audio" -> Optional.of(AUDIO);
            case "video" -> Optional.of(VIDEO);
            default -> Optional.empty();
        };
    }
}
