package dev.pollux.service.contents;

import java.net.URI;

/** Where a {@code fileUri} leads. */
public sealed interface FileLocation {

    /**
     * A file of this API.
     *
     * @param uri its name, or a URL of this API, whatever its host
     */
    record OwnFile(String uri) implements FileLocation {}

    /** What a server of others has. */
    record Web(URI url) implements FileLocation {}

    /** A film at YouTube. */
    record Film() implements FileLocation {}

    /** Where nothing is read from: other schemes, buckets, what is no URL at all. */
    record Elsewhere(String uri) implements FileLocation {}

    /** Where this leads. */
    static FileLocation of(String uri) {
        return FileUris.locate(uri);
    }
}
