package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import java.util.List;
import java.util.Optional;

/** Reads one call, from behind its trigger to the end of its arguments. Confined to one call. */
final class CallReader {

    /** Characters that may stand before the arguments; a name has at most 64. */
    private static final int LONGEST_HEAD = 512;

    /** What became of the call, and how many characters of the text belong to it. */
    record Result(Optional<List<WrittenCall>> calls, int end) {}

    private final ModelFamily family;
    private final List<Tool> tools;
    private final ValueScanner scanner;
    private int position;
    private int valueStart = -1;

    CallReader(ModelFamily family, List<Tool> tools) {
        this.family = family;
        this.tools = tools;
        this.scanner = ValueScanner.of(family.calls().notation());
        if (family.calls().notation() == ToolCallFormat.Notation.PARAMETER_TAGS) {
            valueStart = 0;
        }
    }

    /**
     * Reads on.
     *
     * @param text everything from behind the trigger, of which only the end is new
     * @return empty while the call goes on
     */
    Optional<Result> read(CharSequence text) {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (valueStart < 0 && (c == '{' || opensArray(text, c))) {
                valueStart = position - 1;
            }
            if (valueStart >= 0 && scanner.endsWith(c)) {
                return Optional.of(result(text));
            }
            if (valueStart < 0 && position > LONGEST_HEAD) {
                return Optional.of(new Result(Optional.empty(), position));
            }
        }
        return Optional.empty();
    }

    // A bracket after anything but space is a mark of the head, such as [ARGS].
    private boolean opensArray(CharSequence text, char c) {
        return c == '[' && text.subSequence(0, position - 1).toString().isBlank();
    }

    private Result result(CharSequence text) {
        String head = text.subSequence(0, valueStart).toString();
        String value = text.subSequence(valueStart, position).toString();
        return new Result(CallNotation.read(family, head, value, tools), position);
    }
}
