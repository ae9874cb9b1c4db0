package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;

/** What the Files API says when it refuses (behaviour.md section 2.9; the sentences that are nowhere recorded are our own). */
final class FileErrors {

    private static final int LONGEST_QUOTE = 100;

    private FileErrors() {}

    /** 403: missing, deleted, expired or another project's; nobody can tell which. */
    static ApiException notYours(String id) {
        return ApiException.permissionDenied(
                "You do not have permission to access the File " + brief(id) + " or it may not exist.");
    }

    /** 400: its bytes cannot be used, or not yet. */
    static ApiException notActive(String id) {
        return ApiException.of(
                RpcCode.FAILED_PRECONDITION, "The File " + id + " is not in an ACTIVE state and usage is not allowed.");
    }

    /** 400: a type that no model could read, or that the bytes have and the client hides. */
    static ApiException unsupportedType(String mimeType) {
        return ApiException.invalidArgument("Unsupported MIME type: " + brief(mimeType));
    }

    /** 400: bytes that are plainly something else. */
    static ApiException otherType(String declared, String detected) {
        return ApiException.invalidArgument(
                "The content is declared as " + brief(declared) + ", but it is " + detected + ".");
    }

    /** 400: a {@code fileUri} that names no file of this API. */
    static ApiException noFileUri(String uri) {
        return ApiException.invalidArgument("Invalid or unsupported file uri: " + brief(uri));
    }

    static ApiException nameTaken(String id) {
        return ApiException.of(RpcCode.ALREADY_EXISTS, "Requested entity already exists: the File " + id + ".");
    }

    static ApiException invalidName(String name) {
        return ApiException.invalidArgument("Invalid file name: " + brief(name) + ". A name is files/ and at most 40"
                + " lower-case letters, digits and dashes, with no dash at the ends.");
    }

    static ApiException displayNameTooLong() {
        return ApiException.invalidArgument("display_name must not have more than 512 characters.");
    }

    static ApiException fileTooLarge(long limit) {
        return ApiException.invalidArgument("The file size exceeds the limit: " + limit + " bytes.");
    }

    static ApiException projectFull(long limit) {
        return ApiException.of(
                RpcCode.RESOURCE_EXHAUSTED,
                "The files of the project would exceed its storage limit: " + limit
                        + " bytes. Delete files, or wait until some have expired.");
    }

    static ApiException sizesDiffer(long declared, long said) {
        return ApiException.invalidArgument("The upload declares two sizes: " + declared + " and " + said + " bytes.");
    }

    static ApiException negativeSize() {
        return ApiException.invalidArgument("size_bytes must not be negative.");
    }

    static ApiException moreThanDeclared(long declared) {
        return ApiException.invalidArgument("The upload has more than the " + declared + " bytes that it declared.");
    }

    static ApiException fewerThanDeclared(long received, long declared) {
        return ApiException.invalidArgument("The upload has " + received + " bytes, but it declared " + declared + ".");
    }

    static ApiException wrongOffset(long offset, long received) {
        return ApiException.invalidArgument("Invalid upload offset: " + offset + ", but " + received
                + " bytes were received. Ask with the command query where to go on.");
    }

    static ApiException missingOffset() {
        return ApiException.invalidArgument("The header X-Goog-Upload-Offset is missing.");
    }

    static ApiException uploadNotFound() {
        return ApiException.notFound("Upload not found: it may have expired, or its URL is wrong.");
    }

    static ApiException uploadCancelled() {
        return ApiException.of(RpcCode.FAILED_PRECONDITION, "The upload was cancelled.");
    }

    static ApiException uploadFinished() {
        return ApiException.of(RpcCode.FAILED_PRECONDITION, "The upload has been finalized.");
    }

    static ApiException uploadBusy() {
        return ApiException.of(RpcCode.ABORTED, "Another request of this upload is still running.");
    }

    static ApiException notDownloadable() {
        return ApiException.invalidArgument("Only generated files can be downloaded, not uploaded ones.");
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
