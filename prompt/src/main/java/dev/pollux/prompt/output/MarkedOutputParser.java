package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Output in which marks switch between thoughts, calls and text: every family's but gpt-oss'. */
final class MarkedOutputParser implements OutputParser {

    private enum State {
        THOUGHT,
        ANSWER,
        CALL
    }

    private final OutputFormat format;
    private final Optional<ThoughtFormat> thoughts;
    private final Optional<ToolCallFormat> calls;
    private final Marks thoughtEnd;
    private final StringBuilder pending = new StringBuilder();
    private final List<OutputEvent> events = new ArrayList<>();
    private State state;
    private CallReader reader;

    /** Whether white space belongs to a mark: nothing was said since the last one. */
    private boolean fresh;

    /** Whether text was said or a call made. */
    private boolean begun;

    private boolean called;

    /** Whether a thought was closed: a model whose thought was closed for it may close it once more. */
    private boolean thoughtClosed;

    MarkedOutputParser(OutputFormat format, boolean thoughtOpen) {
        this.format = format;
        this.thoughts = format.thoughts();
        this.calls = format.calls();
        this.thoughtEnd = new Marks(thoughts.map(ThoughtFormat::close).stream().toList());
        this.state = thoughtOpen ? State.THOUGHT : State.ANSWER;
        this.fresh = thoughts.isPresent() || calls.isPresent();
        this.reader = newReader();
    }

    private CallReader newReader() {
        return new CallReader(format.family(), format.callable());
    }

    @Override
    public boolean isThinking() {
        return state == State.THOUGHT;
    }

    @Override
    public List<OutputEvent> feed(String piece) {
        pending.append(piece);
        boolean goesOn = true;
        while (goesOn) {
            skipWhitespaceOfMarks();
            goesOn = switch (state) {
                case THOUGHT -> think();
                case ANSWER -> answer();
                case CALL -> call();
            };
        }
        return taken();
    }

    @Override
    public List<OutputEvent> end(boolean complete) {
        switch (state) {
            case THOUGHT -> emitThought(trimmedLength(pending.length()));
            // What is left may be half a mark; an output that was cut off in it was about to call.
            case ANSWER -> emitText(complete || calls.isEmpty() ? pending.length() : 0);
            case CALL -> endInsideCall(complete);
        }
        return taken();
    }

    private void endInsideCall(boolean complete) {
        if (couldBeText()) {
            emitText(pending.length());
        } else if (complete) {
            events.add(new OutputEvent.MalformedCall());
        }
    }

    private List<OutputEvent> taken() {
        List<OutputEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Whether there is more to do without more output; so are the others. */
    private boolean think() {
        Optional<Marks.Found> end = thoughtEnd.find(pending);
        if (end.isEmpty()) {
            emitThought(trimmedLength(thoughtEnd.safeLength(pending)));
            return false;
        }
        emitThought(trimmedLength(end.get().start()));
        removeMark(end.get());
        state = State.ANSWER;
        thoughtClosed = true;
        return true;
    }

    private boolean answer() {
        if (beginsBareCall()) {
            beginCall();
            return true;
        }
        Marks marks = marksNow();
        Optional<Marks.Found> found = marks.find(pending);
        if (found.isEmpty()) {
            int safe = marks.safeLength(pending);
            emitText(marks.isEmpty() ? safe : trimmedLength(safe));
            return false;
        }
        follow(found.get());
        return true;
    }

    private void follow(Marks.Found found) {
        Optional<ThoughtFormat> thought = thoughts.filter(it -> it.open().equals(found.mark()));
        if (thought.isPresent() && thought.get().onlyAtStart() && trimmedLength(found.start()) > 0) {
            emitText(found.end());
            return;
        }
        emitText(trimmedLength(found.start()));
        removeMark(found);
        if (thought.isPresent()) {
            state = State.THOUGHT;
        } else if (calls.filter(it -> it.triggers().contains(found.mark())).isPresent()) {
            beginCall();
        }
    }

    private void beginCall() {
        state = State.CALL;
        reader = newReader();
    }

    private Marks marksNow() {
        List<String> marks = new ArrayList<>();
        thoughts.filter(it -> !(it.onlyAtStart() && begun)).ifPresent(it -> marks.add(it.open()));
        calls.ifPresent(it -> marks.addAll(it.triggers()));
        thoughts.filter(_ -> thoughtClosed).ifPresent(it -> marks.add(it.close()));
        if (called) {
            marks.addAll(format.family().silent());
        }
        return new Marks(marks);
    }

    private void removeMark(Marks.Found found) {
        pending.delete(0, pending.indexOf(found.mark()) + found.mark().length());
        fresh = true;
    }

    /** Llama's calls have no mark: an object stands where text could. */
    private boolean beginsBareCall() {
        if (!hasBareCalls() || !fresh) {
            return false;
        }
        while (called && !pending.isEmpty() && ";,".indexOf(pending.charAt(0)) >= 0) {
            pending.deleteCharAt(0);
            skipWhitespaceOfMarks();
        }
        return startsWithBrace();
    }

    private boolean hasBareCalls() {
        return calls.filter(ToolCallFormat::onlyAtStart).isPresent();
    }

    private boolean startsWithBrace() {
        return !pending.isEmpty() && pending.charAt(0) == '{';
    }

    private boolean couldBeText() {
        return hasBareCalls() && startsWithBrace() && !called;
    }

    private boolean call() {
        Optional<CallReader.Result> result = reader.read(pending);
        if (result.isEmpty()) {
            return false;
        }
        List<WrittenCall> written = result.get().calls().orElse(List.of());
        boolean known = !written.isEmpty() && written.stream().allMatch(this::isKnown);
        state = State.ANSWER;
        if (!known && couldBeText()) {
            emitText(result.get().end());
            return true;
        }
        pending.delete(0, result.get().end());
        called = true;
        begun = true;
        fresh = true;
        if (known) {
            written.forEach(it -> events.add(new OutputEvent.Call(it.id(), it.name(), it.arguments())));
        } else {
            events.add(new OutputEvent.MalformedCall());
        }
        return true;
    }

    private boolean isKnown(WrittenCall call) {
        return format.callable().stream().map(Tool::name).anyMatch(call.name()::equals);
    }

    private void emitThought(int length) {
        if (length > 0) {
            events.add(new OutputEvent.Thought(pending.substring(0, length)));
            pending.delete(0, length);
            fresh = false;
        }
    }

    private void emitText(int length) {
        if (length > 0) {
            events.add(new OutputEvent.Text(pending.substring(0, length)));
            pending.delete(0, length);
            fresh = false;
            begun = true;
        }
    }

    /** A length without the white space at its end, which may turn out to belong to a mark. */
    private int trimmedLength(int length) {
        int trimmed = length;
        while (trimmed > 0 && Character.isWhitespace(pending.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }

    private void skipWhitespaceOfMarks() {
        int start = 0;
        while (fresh && start < pending.length() && Character.isWhitespace(pending.charAt(start))) {
            start++;
        }
        pending.delete(0, start);
    }
}
