package dev.pollux.protocol.json;

import dev.pollux.protocol.error.ApiException;

/**
 * Pulls values out of a document, with the grammar of Google's converter: single quotes, bare keys and trailing commas pass, and
 * whatever breaks the grammar meets its sentences (protobuf {@code json_stream_parser.cc}; behaviour.md, section 2.5).
 *
 * <p>Use: {@link #nextValue} begins a value. After {@link Kind#OBJECT} call {@link #nextMember} until it is false, beginning each
 * member's value; after {@link Kind#ARRAY} call {@link #nextElement} likewise. Every value begun must be read or {@link #skip}ped.
 * All methods throw {@link ApiException} (400 INVALID_ARGUMENT) for broken JSON. Not thread-safe.
 */
final class JsonReader {

    /** What a value is; scalars are read completely when begun. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL
    }

    /** Nesting beyond this is refused, counted for objects (as Google does) and, to bound our stack, for arrays. */
    private static final int MAX_DEPTH = 100;

    /** A token shorter than this might continue in more input, so it is judged in the finishing phase. */
    private static final int LONGEST_KEYWORD = 5;

    private final JsonText in;
    private final StringScanner strings;
    private final NumberScanner numbers;
    private String key = "";
    private boolean justOpened;
    private int objects;
    private int arrays;

    JsonReader(byte[] utf8) {
        this.in = new JsonText(utf8);
        this.strings = new StringScanner(in);
        this.numbers = new NumberScanner(in);
    }

    /** Begins the value that stands here. */
    Kind nextValue() {
        in.skipWhitespace();
        if (in.exhausted()) {
            throw in.expected("Expected a value.");
        }
        return switch (in.here()) {
            case '{' -> beginObject();
            case '[' -> beginArray();
            case '"', '\'' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
    }

    private Kind beginObject() {
        in.position++;
        deepen(++objects);
        key = "";
        justOpened = true;
        return Kind.OBJECT;
    }

    private Kind beginArray() {
        in.position++;
        deepen(++arrays);
        key = "";
        justOpened = true;
        return Kind.ARRAY;
    }

    private void deepen(int depth) {
        if (depth > MAX_DEPTH) {
            throw Problems.brokenJson(
                    "Message too deep. Max recursion depth reached for key '" + Problems.brief(key) + "'");
        }
    }

    private Kind string() {
        strings.scan();
        return Kind.STRING;
    }

    private Kind number() {
        numbers.scan();
        return Kind.NUMBER;
    }

    private Kind word() {
        if (in.startsWith("true")) {
            return keyword(Kind.TRUE, 4);
        }
        if (in.startsWith("false")) {
            return keyword(Kind.FALSE, 5);
        }
        if (in.startsWith("null")) {
            return keyword(Kind.NULL, 4);
        }
        throw isToken(in.here()) ? unexpectedToken() : in.expected("Expected a value.");
    }

    private Kind keyword(Kind kind, int length) {
        in.position += length;
        return kind;
    }

    private ApiException unexpectedToken() {
        if (in.remaining() < LONGEST_KEYWORD) {
            in.suspend();
        }
        return in.failure("Unexpected token.");
    }

    /** Whether this byte begins anything the grammar knows. */
    private static boolean isToken(byte b) {
        return isLetter(b) || (b > 0 && "{}[]:,\"'-0123456789".indexOf(b) >= 0);
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_' || b == '$';
    }

    /** Moves to the object's next member and its {@link #key}; false when the object has ended. */
    boolean nextMember() {
        if (!justOpened && separatorOrEnd('}', "Expected , or } after key:value pair.")) {
            objects--;
            return false;
        }
        justOpened = false;
        in.skipWhitespace();
        if (in.exhausted()) {
            throw in.expected("Expected an object key or }.");
        }
        if (in.here() == '}') {
            in.position++;
            objects--;
            return false;
        }
        key = memberKey();
        colon();
        return true;
    }

    /** Moves to the array's next element, whose value must then be begun; false when the array has ended. */
    boolean nextElement() {
        if (!justOpened && separatorOrEnd(']', "Expected , or ] after array value.")) {
            arrays--;
            return false;
        }
        justOpened = false;
        key = "";
        in.skipWhitespace();
        if (in.exhausted() || !isToken(in.here())) {
            throw in.expected("Expected a value or ] within an array.");
        }
        if (in.here() == ']') {
            in.position++;
            arrays--;
            return false;
        }
        return true;
    }

    /** Reads a comma (false) or the end of the container (true). */
    private boolean separatorOrEnd(char end, String sentence) {
        in.skipWhitespace();
        if (in.exhausted() || !isToken(in.here())) {
            throw in.expected(sentence);
        }
        byte b = in.here();
        if (b != ',' && b != end) {
            throw in.failure(sentence);
        }
        in.position++;
        return b == end;
    }

    private String memberKey() {
        byte b = in.here();
        if (b == '"' || b == '\'') {
            strings.scan();
            return strings.text();
        }
        if (!isToken(b)) {
            throw in.expected("Expected an object key or }.");
        }
        if (!isLetter(b)) {
            throw in.failure("Expected an object key or }.");
        }
        return bareKey();
    }

    private String bareKey() {
        int end = in.position;
        while (end < in.limit && (isLetter(in.bytes[end]) || (in.bytes[end] >= '0' && in.bytes[end] <= '9'))) {
            end++;
        }
        if (end == in.limit) {
            in.suspend();
        }
        strings.slice(in.position, end);
        in.position = end;
        String bare = strings.text();
        if (bare.equals("null") || bare.equals("true") || bare.equals("false")) {
            throw in.failure("Expected an object key or }.");
        }
        return bare;
    }

    private void colon() {
        in.skipWhitespace();
        if (in.exhausted() || !isToken(in.here())) {
            throw in.expected("Expected : between key:value pair.");
        }
        if (in.here() != ':') {
            throw in.failure("Expected : between key:value pair.");
        }
        in.position++;
    }

    /** The name of the member just reached, as sent. */
    String key() {
        return key;
    }

    /** The string just begun. */
    String text() {
        return strings.text();
    }

    /** The string just begun as UTF-8; the array is the caller's. */
    byte[] utf8() {
        return strings.utf8();
    }

    /** The number just begun. */
    NumberScanner lastNumber() {
        return numbers;
    }

    /** A scalar just begun, as errors quote it. */
    String literal(Kind kind) {
        return switch (kind) {
            case STRING -> '"' + Problems.brief(strings.text()) + '"';
            case NUMBER -> numbers.text();
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
            case OBJECT, ARRAY -> throw new IllegalStateException("not a scalar: " + kind);
        };
    }

    /** Reads the rest of a value just begun and forgets it. */
    void skip(Kind kind) {
        if (kind == Kind.OBJECT) {
            while (nextMember()) {
                skip(nextValue());
            }
        } else if (kind == Kind.ARRAY) {
            while (nextElement()) {
                skip(nextValue());
            }
        }
    }

    /** Checks that the document ends here. */
    void end() {
        in.requireEnd();
    }
}
