package dev.pollux.blobs;

import java.util.regex.Pattern;

/** Keys of blobs and names of uploads become names of files and objects, so nothing else may be in them. */
public final class BlobNames {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9]{1,64}");

    private BlobNames() {}

    /** Whether it is 1 to 64 letters of {@code [a-z0-9]}. */
    public static boolean isValid(String name) {
        return ALLOWED.matcher(name).matches();
    }

    /**
     * The name itself.
     *
     * @throws IllegalArgumentException if it is not {@link #isValid valid}
     */
    public static String require(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException("a key or an upload's name is 1 to 64 letters of [a-z0-9]");
        }
        return name;
    }
}
