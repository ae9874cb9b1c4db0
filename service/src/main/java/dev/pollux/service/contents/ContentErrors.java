package dev.pollux.service.contents;

import dev.pollux.protocol.error.ApiException;

/** Why contents cannot be read (behaviour.md section 2.9; the sentences that are nowhere recorded are our own). All are 400. */
final class ContentErrors {

    private static final int LONGEST_QUOTE = 200;

    private ContentErrors() {}

    /** Something about the part at {@code path}, in a sentence. */
    static ApiException about(String path, String sentence) {
        return ApiException.invalidArgument(path + ": " + sentence);
    }

    static ApiException missingAbility(String path, String ability) {
        return about(path, ability + ".");
    }

    static ApiException unsupportedType(String mimeType) {
        return ApiException.invalidArgument("Unsupported MIME type: " + brief(mimeType));
    }

    static ApiException unsupportedUri(String uri) {
        return ApiException.invalidArgument("Invalid or unsupported file uri: " + brief(uri));
    }

    static ApiException otherType(String path, String declared, String detected) {
        return about(path, "the content is declared as " + brief(declared) + ", but it is " + detected + ".");
    }

    static ApiException urlsDisabled(String path) {
        return about(path, "this server fetches no URLs. Upload the file with the Files API instead.");
    }

    static ApiException tooManyUrls(int most) {
        return ApiException.invalidArgument("A request may name at most " + most + " URLs.");
    }

    static ApiException tooMuchText(int most) {
        return ApiException.invalidArgument(
                "The documents of the request contain more than " + most + " characters of text.");
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
