package dev.pollux.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of files as the official SDKs put them into a path: they cut an {@code https://} URI down to its id, but not an {@code
 * http://} one, so that the whole URI comes behind {@code files/} (rest.md section 15.4).
 */
final class FilePaths {

    private static final Pattern WHOLE_URI = Pattern.compile(
            "(?<collection>(?:/download)?/[^/]+/files/)http(?::|%3A)(?:/|%2F){1,2}.+(?:/|%2F)files(?:/|%2F)"
                    + "(?<file>[^/]+)",
            Pattern.CASE_INSENSITIVE);

    private FilePaths() {}

    /** The path that was meant. */
    static String tolerated(String path) {
        if (!path.contains("/files/http")) {
            return path;
        }
        Matcher matcher = WHOLE_URI.matcher(path);
        return matcher.matches() ? matcher.group("collection") + matcher.group("file") : path;
    }
}
