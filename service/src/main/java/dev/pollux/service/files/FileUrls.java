package dev.pollux.service.files;

/**
 * Where the caller finds files, as it reaches this server.
 *
 * @param origin scheme, host, port and what stands before the API's own paths; no slash at the end
 * @param version the version of the API that was called, for example {@code v1beta}
 */
public record FileUrls(String origin, String version) {

    /** What stands in {@code fileUri}. */
    String uri(String id) {
        return origin + "/" + version + "/files/" + id;
    }

    /** Where the bytes of a generated file are asked for. */
    String downloadUri(String id) {
        return uri(id) + ":download?alt=media";
    }
}
