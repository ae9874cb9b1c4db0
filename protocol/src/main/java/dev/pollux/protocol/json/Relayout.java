package dev.pollux.protocol.json;

/**
 * Writes one line of JSON into an indented document. Knows of JSON only what is needed for a line that {@link ProtoJson#writeLine}
 * made: nothing but brackets and commas outside of strings says where lines break.
 */
final class Relayout {

    private final JsonWriter writer;
    private final byte[] line;
    private int position;

    private Relayout(JsonWriter writer, byte[] line) {
        this.writer = writer;
        this.line = line;
    }

    static void write(JsonWriter writer, byte[] line) {
        new Relayout(writer, line).write();
    }

    private void write() {
        while (position < line.length) {
            switch (line[position]) {
                case '{', '[' -> open();
                case '}', ']' -> writer.end((char) line[position++]);
                case ',' -> next();
                default -> copy(endOfToken());
            }
        }
    }

    private void open() {
        writer.begin((char) line[position++]);
        if (position < line.length && line[position] != '}' && line[position] != ']') {
            writer.element();
        }
    }

    private void next() {
        position++;
        writer.element();
    }

    private void copy(int end) {
        writer.copy(line, position, end - position);
        position = end;
    }

    /** Behind the string, or the run of other characters, that begins here. */
    private int endOfToken() {
        return line[position] == '"' ? endOfString() : endOfOthers();
    }

    private int endOfString() {
        int end = position + 1;
        while (line[end] != '"') {
            end += line[end] == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private int endOfOthers() {
        int end = position + 1;
        while (end < line.length && "{}[],\"".indexOf(line[end]) < 0) {
            end++;
        }
        return end;
    }
}
