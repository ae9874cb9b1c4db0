package dev.pollux.documents.markup;

import dev.pollux.documents.reading.ReadableText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Goes through RTF once: groups in braces, which inherit what holds around them, control words, and text. What it does not know it
 * passes over, as the format's specification asks for.
 */
final class RtfParser {
    private static final int DEPTH = 1000;

    private final PushbackInputStream bytes;
    private final ReadableText text;
    private final RtfFonts fonts = new RtfFonts();
    private final Deque<RtfGroup> outer = new ArrayDeque<>();
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    private RtfGroup group = new RtfGroup();
    private int replacements;

    RtfParser(PushbackInputStream bytes, ReadableText text) {
        this.bytes = bytes;
        this.text = text;
    }

    /** Writes the text. A document that ends too early is damaged. */
    void parse() throws IOException {
        do {
            int next = bytes.read();
            switch (next) {
                case -1 -> throw new IOException("ends too early");
                case '{' -> open();
                case '}' -> close();
                case '\\' -> control();
                case '\r', '\n' -> {}
                default -> encoded(next);
            }
        } while (!outer.isEmpty());
        decode();
    }

    private void open() throws IOException {
        decode();
        if (outer.size() >= DEPTH) {
            throw new IOException("nested too deeply");
        }
        outer.push(group);
        group = new RtfGroup(group);
        replacements = 0;
    }

    private void close() {
        decode();
        group = outer.pop();
        replacements = 0;
    }

    private void control() throws IOException {
        int next = bytes.read();
        if (isLetter(next)) {
            bytes.unread(next);
            word();
            return;
        }
        switch (next) {
            case '\'' -> encoded(Character.digit(bytes.read(), 16) * 16 + Character.digit(bytes.read(), 16));
            case '*' -> group.unread = true;
            case '~' -> put("\u00A0");
            case '_' -> put("-");
            case '\\', '{', '}' -> encoded(next);
            case '\r', '\n' -> put("\n");
            default -> {}
        }
    }

    private void word() throws IOException {
        StringBuilder name = new StringBuilder();
        int next = bytes.read();
        while (isLetter(next) && name.length() <= 32) {
            name.append((char) next);
            next = bytes.read();
        }
        StringBuilder number = new StringBuilder();
        while (belongsToNumber(next, number)) {
            number.append((char) next);
            next = bytes.read();
        }
        if (next >= 0 && next != ' ') {
            bytes.unread(next);
        }
        decode();
        apply(name.toString(), number.toString().matches("-?\\d+") ? Integer.parseInt(number.toString()) : 0);
    }

    private void apply(String word, int number) throws IOException {
        switch (word) {
            case "u" -> {
                put(String.valueOf((char) number));
                replacements = group.replacements;
            }
            case "uc" -> group.replacements = Math.clamp(number, 0, 100);
            case "bin" -> bytes.skipNBytes(Math.max(number, 0));
            case "ansicpg" -> fonts.setDefault(number);
            case "f" -> group.font = number;
            case "fcharset" -> fonts.declare(group.font, number);
            default -> write(word);
        }
    }

    private void write(String word) {
        if (RtfWords.UNREAD.contains(word)) {
            group.unread = true;
        } else {
            put(RtfWords.TEXT.getOrDefault(word, ""));
        }
    }

    /** A byte in the charset of the font, or one of those that stand for a character said before. */
    private void encoded(int value) {
        if (replacements > 0) {
            replacements--;
        } else if (!group.unread && value >= 0) {
            encoded.write(value);
        }
    }

    private void decode() {
        if (encoded.size() > 0) {
            Charset charset = fonts.charset(group.font);
            text.write(new String(encoded.toByteArray(), charset));
            encoded.reset();
        }
    }

    private void put(String characters) {
        decode();
        if (!group.unread) {
            text.write(characters);
        }
    }

    private static boolean isLetter(int value) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }

    private static boolean belongsToNumber(int value, CharSequence before) {
        boolean sign = value == '-' && before.isEmpty();
        boolean digit = value >= '0' && value <= '9' && before.length() < 9;
        return sign || digit;
    }
}
