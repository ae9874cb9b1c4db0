package dev.pollux.protocol.json;

/** Where in the document the reader is, as errors name it: snake_case, {@code [i]} for elements, {@code [i].value} for map entries. */
final class FieldPath {

    private final StringBuilder path = new StringBuilder();

    /** Enters a field and gives back the mark to {@link #leave} to. */
    int field(String protoName) {
        int mark = path.length();
        if (mark > 0) {
            path.append('.');
        }
        path.append(protoName);
        return mark;
    }

    /** Enters an element of the list entered last. */
    int element(int index) {
        int mark = path.length();
        path.append('[').append(index).append(']');
        return mark;
    }

    /** Goes back to where a mark was taken. */
    void leave(int mark) {
        path.setLength(mark);
    }

    /** The path as it was when the mark was taken. */
    String before(int mark) {
        return path.substring(0, mark);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
