package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.File;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a file before its bytes come, checked.
 *
 * @param id its name without {@code files/}; the client's choice, or made
 * @param displayName may be empty
 * @param mimeType may be empty
 * @param bytes how many there will be; empty where the client does not say
 */
record FileDetails(String id, String displayName, String mimeType, OptionalLong bytes) {

    private static final int LONGEST_DISPLAY_NAME = 512;
    private static final File EMPTY =
            new File(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * Reads them.
     *
     * @param mimeType as the transport says; wins over what the body says
     * @param bytes as {@code mimeType}
     * @throws ApiException if something cannot be (wire: 400 INVALID_ARGUMENT)
     */
    static FileDetails of(CreateFileRequest request, Optional<String> mimeType, OptionalLong bytes) {
        File file = Objects.requireNonNullElse(request.file(), EMPTY);
        String displayName = textOf(file.displayName());
        if (displayName.codePointCount(0, displayName.length()) > LONGEST_DISPLAY_NAME) {
            throw FileErrors.displayNameTooLong();
        }
        String type =
                mimeType.map(String::strip).filter(text -> !text.isEmpty()).orElse(textOf(file.mimeType()));
        return new FileDetails(id(textOf(file.name())), displayName, FileTypes.declared(type), size(file, bytes));
    }

    private static String id(String name) {
        if (name.isEmpty()) {
            return FileNames.newId();
        }
        String id = name.startsWith(FileNames.PREFIX) ? name.substring(FileNames.PREFIX.length()) : name;
        if (!FileNames.isValid(id)) {
            throw FileErrors.invalidName(name);
        }
        return id;
    }

    private static OptionalLong size(File file, OptionalLong bytes) {
        Long said = file.sizeBytes();
        if (said == null) {
            return bytes;
        }
        if (said < 0) {
            throw FileErrors.negativeSize();
        }
        if (bytes.isPresent() && bytes.getAsLong() != said) {
            throw FileErrors.sizesDiffer(bytes.getAsLong(), said);
        }
        return OptionalLong.of(said);
    }

    private static String textOf(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
