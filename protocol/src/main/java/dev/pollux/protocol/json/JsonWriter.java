package dev.pollux.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Writes JSON as the service does (behaviour.md, 1.2), into a growing array or piece by piece.
 *
 * <p>Besides what JSON demands, it escapes DEL, the line ends U+0085, U+2028 and U+2029, which split SSE lines in some clients,
 * and {@code <} and {@code >} as Google does. Halves of surrogate pairs become U+FFFD.
 */
public final class JsonWriter {

    /** How documents are laid out. */
    public enum Style {
        /** Two spaces per level and a space after the colon. */
        PRETTY,
        /** One line, a space after the colon, none after the comma. */
        LINE
    }

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SPACES = " ".repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final boolean pretty;
    private final OutputBytes out;
    private int depth;
    private boolean empty = true;

    /** Begins a document that is wanted whole. */
    public JsonWriter(Style style) {
        this(style, new OutputBytes(null));
    }

    /** Begins a document that is handed on in pieces while it is written; the last is what {@link #toByteArray} gives. */
    JsonWriter(Style style, Consumer<byte[]> pieces) {
        this(style, new OutputBytes(pieces));
    }

    private JsonWriter(Style style, OutputBytes out) {
        this.pretty = style == Style.PRETTY;
        this.out = out;
    }

    /** A name as the {@link #encodedKey} that writes it; only for names without anything to escape. */
    static byte[] encodeKey(String name) {
        return ('"' + name + "\": ").getBytes(StandardCharsets.UTF_8);
    }

    /** Begins an object. */
    public void beginObject() {
        begin('{');
    }

    /** Ends it. */
    public void endObject() {
        end('}');
    }

    /** Begins an array. */
    public void beginArray() {
        begin('[');
    }

    /** Ends it. */
    public void endArray() {
        end(']');
    }

    void begin(char bracket) {
        out.write(bracket);
        depth++;
        empty = true;
    }

    void end(char bracket) {
        depth--;
        if (!empty) {
            newLine();
        }
        empty = false;
        out.write(bracket);
    }

    /** Begins an element of an array. */
    public void element() {
        if (!empty) {
            out.write(',');
        }
        empty = false;
        out.pause();
        newLine();
    }

    /** Begins a member of an object. */
    void encodedKey(byte[] key) {
        element();
        out.write(key, 0, key.length);
    }

    /** Begins a member of an object, with a name that may need escapes. */
    public void key(String name) {
        element();
        string(name);
        out.write(':');
        out.write(' ');
    }

    private void newLine() {
        if (!pretty) {
            return;
        }
        out.write('\n');
        for (int spaces = 2 * depth; spaces > 0; spaces -= SPACES.length) {
            out.write(SPACES, 0, Math.min(spaces, SPACES.length));
        }
    }

    /** Writes a word or number as it is. */
    public void literal(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        out.write(bytes, 0, bytes.length);
    }

    /** Writes a number in its shortest spelling. */
    public void number(double value) {
        decimal(Numbers.format(value), Double.isFinite(value));
    }

    /** Writes a number in the shortest spelling that a float needs. */
    public void number(float value) {
        decimal(Numbers.format(value), Float.isFinite(value));
    }

    /** Proto-JSON spells what JSON has no number for as strings. */
    private void decimal(String text, boolean finite) {
        literal(finite ? text : '"' + text + '"');
    }

    /** Writes a string of bytes that need no escapes. */
    void asciiString(byte[] ascii) {
        out.write('"');
        out.write(ascii, 0, ascii.length);
        out.write('"');
    }

    /** Writes a string, escaped. */
    public void string(String text) {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>') {
                out.write(c);
            } else if (needsEscape(c)) {
                escape(c);
            } else {
                i += encode(text, i);
            }
        }
        out.write('"');
    }

    /** Writes any JSON. */
    public void value(JsonValue value) {
        TreeType.VALUE.write(this, value);
    }

    /** Writes a value that {@link ProtoJson#writeLine} wrote before. */
    void written(String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        if (pretty) {
            Relayout.write(this, utf8);
        } else {
            copy(utf8, 0, utf8.length);
        }
    }

    /** Writes a part of a value as it is. */
    void copy(byte[] utf8, int from, int length) {
        out.write(utf8, from, length);
    }

    private static boolean needsEscape(char c) {
        return c <= 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> literal("\\\"");
            case '\\' -> literal("\\\\");
            case '\n' -> literal("\\n");
            case '\r' -> literal("\\r");
            case '\t' -> literal("\\t");
            case '\b' -> literal("\\b");
            default -> literal("\\u" + HEX.toHexDigits(c));
        }
    }

    /** Writes the non-ASCII character at this index as UTF-8; how many more chars it took. */
    private int encode(String text, int index) {
        int code = text.codePointAt(index);
        if (code < 0x800) {
            out.write(0xc0 | code >> 6);
        } else if (Character.isSupplementaryCodePoint(code)) {
            out.write(0xf0 | code >> 18);
            out.write(0x80 | ((code >> 12) & 0x3f));
            out.write(0x80 | ((code >> 6) & 0x3f));
        } else {
            code = Character.isSurrogate((char) code) ? 0xfffd : code;
            out.write(0xe0 | code >> 12);
            out.write(0x80 | ((code >> 6) & 0x3f));
        }
        out.write(0x80 | (code & 0x3f));
        return Character.isSupplementaryCodePoint(code) ? 1 : 0;
    }

    /** The rest of the document, all of it if it is wanted whole; a pretty one ends with a newline. */
    public byte[] toByteArray() {
        if (pretty) {
            out.write('\n');
        }
        return out.take();
    }
}
