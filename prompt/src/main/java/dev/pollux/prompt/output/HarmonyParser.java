package dev.pollux.prompt.output;

import dev.pollux.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * gpt-oss' output: messages with a header that names a channel and perhaps a recipient. The analysis channel is thought, a
 * message to a function is a call, everything else is text.
 */
final class HarmonyParser implements OutputParser {

    private static final String MESSAGE = "<|message|>";

    /** Before what the user is to read. */
    static final String TEXT_OPENING = "<|channel|>final" + MESSAGE;

    private static final String FUNCTIONS = "functions.";
    private static final Pattern CHANNEL = Pattern.compile("<\\|channel\\|>\\s*(\\w+)");
    private static final Pattern RECIPIENT = Pattern.compile("to=(\\S+?)(?=<\\||\\s|$)");
    private static final Set<String> HEADER_STARTS = Set.of("<|start|>", "<|channel|>", "to=");
    private static final Marks HEADER_END = new Marks(Set.of(MESSAGE));
    private static final Marks BODY_END =
            new Marks(Set.of("<|end|>", "<|call|>", "<|return|>", "<|start|>", "<|channel|>"));

    private enum State {
        HEADER,
        THOUGHT,
        TEXT,
        CALL,
        /** A call whose arguments are complete, up to its end. */
        CALLED
    }

    private final List<Tool> callable;
    private final StringBuilder pending = new StringBuilder();
    private final List<OutputEvent> events = new ArrayList<>();
    private State state;
    private String recipient = "";
    private CallReader reader;

    HarmonyParser(List<Tool> callable, boolean thoughtOpen) {
        this.callable = callable;
        this.state = thoughtOpen ? State.THOUGHT : State.HEADER;
        this.reader = newReader();
    }

    private CallReader newReader() {
        return new CallReader(ModelFamily.HARMONY, callable);
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
            goesOn = switch (state) {
                case HEADER -> header();
                case THOUGHT, TEXT, CALLED -> body();
                case CALL -> call();
            };
        }
        return taken();
    }

    @Override
    public List<OutputEvent> end(boolean complete) {
        if (state == State.THOUGHT || state == State.TEXT) {
            emit(pending.length());
        } else if (state == State.CALL && complete) {
            events.add(new OutputEvent.MalformedCall());
        }
        return taken();
    }

    private List<OutputEvent> taken() {
        List<OutputEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private boolean header() {
        String text = pending.toString().stripLeading();
        if (!text.isEmpty() && HEADER_STARTS.stream().noneMatch(start -> beginAlike(start, text))) {
            // A model that was held to a form may answer without a header.
            state = State.TEXT;
            return true;
        }
        Optional<Marks.Found> end = HEADER_END.find(pending);
        end.ifPresent(found -> {
            begin(pending.substring(0, found.start()));
            pending.delete(0, found.end());
        });
        return end.isPresent();
    }

    private static boolean beginAlike(String start, String text) {
        return text.startsWith(start) || start.startsWith(text);
    }

    private void begin(String header) {
        Matcher to = RECIPIENT.matcher(header);
        Matcher channel = CHANNEL.matcher(header);
        recipient = to.find() ? to.group(1) : "";
        boolean analysis = channel.find() && channel.group(1).equals("analysis");
        if (!recipient.isEmpty() && !recipient.equals("assistant") && !callable.isEmpty()) {
            state = State.CALL;
            reader = newReader();
        } else {
            state = analysis ? State.THOUGHT : State.TEXT;
        }
    }

    private boolean body() {
        Optional<Marks.Found> end = BODY_END.find(pending);
        if (end.isEmpty()) {
            emit(BODY_END.safeLength(pending));
            return false;
        }
        emit(end.get().start());
        boolean opens = end.get().mark().equals("<|start|>") || end.get().mark().equals("<|channel|>");
        pending.delete(0, opens ? 0 : end.get().mark().length());
        state = State.HEADER;
        return true;
    }

    private boolean call() {
        Optional<CallReader.Result> result = reader.read(pending);
        if (result.isEmpty()) {
            return false;
        }
        pending.delete(0, result.get().end());
        events.add(asEvent(result.get()));
        state = State.CALLED;
        return true;
    }

    private OutputEvent asEvent(CallReader.Result result) {
        String name = recipient.startsWith(FUNCTIONS) ? recipient.substring(FUNCTIONS.length()) : "";
        boolean known = callable.stream().map(Tool::name).anyMatch(name::equals);
        return known && result.calls().isPresent()
                ? new OutputEvent.Call(
                        Optional.empty(), name, result.calls().get().getFirst().arguments())
                : new OutputEvent.MalformedCall();
    }

    private void emit(int length) {
        if (length > 0) {
            String text = pending.substring(0, length);
            pending.delete(0, length);
            switch (state) {
                case THOUGHT -> events.add(new OutputEvent.Thought(text));
                case TEXT -> events.add(new OutputEvent.Text(text));
                case HEADER, CALL, CALLED -> {}
            }
        }
    }
}
