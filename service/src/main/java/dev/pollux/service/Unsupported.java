package dev.pollux.service;

import dev.pollux.protocol.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request asks for that is known but cannot be had. Nothing of it is accepted and ignored: the request is refused with
 * every path and its reason, one per line.
 */
public final class Unsupported {

    private final List<String> lines = new ArrayList<>();

    /** Notes the field at {@code path}, in snake_case with indices, when {@code asked}. */
    public void refuse(boolean asked, String path, String reason) {
        if (asked) {
            lines.add(path + ": " + reason + ".");
        }
    }

    /**
     * @throws ApiException if anything was refused (wire: 400 INVALID_ARGUMENT)
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw ApiException.invalidArgument(String.join("\n", lines));
        }
    }
}
