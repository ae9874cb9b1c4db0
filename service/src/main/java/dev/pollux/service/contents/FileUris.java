package dev.pollux.service.contents;

import dev.pollux.service.files.FileUse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells where a {@code fileUri} leads. */
final class FileUris {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> FILM_HOSTS = Set.of(
            "youtu.be",
            "youtube.com",
            "www.youtube.com",
            "m.youtube.com",
            "music.youtube.com",
            "www.youtube-nocookie.com");

    private FileUris() {}

    static FileLocation locate(String uri) {
        return FileUse.isFile(uri)
                ? new FileLocation.OwnFile(uri)
                : findUrl(uri).map(FileUris::ofWeb).orElseGet(() -> new FileLocation.Elsewhere(uri));
    }

    private static Optional<URI> findUrl(String uri) {
        try {
            URI url = new URI(uri);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            return Optional.of(url).filter(_ -> SCHEMES.contains(scheme));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static FileLocation ofWeb(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return FILM_HOSTS.contains(host) ? new FileLocation.Film() : new FileLocation.Web(url);
    }
}
