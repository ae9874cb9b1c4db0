package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop} of a {@code for} body. */
final class Loop implements Attributed {

    private final List<Object> items;
    private final int depth;
    private int index = -1;
    private @Nullable Object lastChanged;

    Loop(List<Object> items, int depth) {
        this.items = items;
        this.depth = depth;
    }

    Object advance() {
        return items.get(++index);
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) (items.size() - index);
            case "revindex0" -> (long) (items.size() - index - 1);
            case "first" -> index == 0;
            case "last" -> index == items.size() - 1;
            case "length" -> (long) items.size();
            case "depth" -> (long) depth;
            case "depth0" -> depth - 1L;
            case "previtem" -> item(index - 1, name);
            case "nextitem" -> item(index + 1, name);
            case "cycle" -> (Callable) (evaluation, arguments) -> cycle(arguments);
            case "changed" -> (Callable) (evaluation, arguments) -> changed(evaluation, arguments);
            default -> new Undefined(name);
        };
    }

    private Object item(int at, String name) {
        return at >= 0 && at < items.size() ? items.get(at) : new Undefined(name);
    }

    private Object cycle(Arguments arguments) {
        if (arguments.size() == 0) {
            throw new JinjaException("loop.cycle needs something to cycle through.");
        }
        return arguments.positional().get(index % arguments.size());
    }

    private boolean changed(Evaluation evaluation, Arguments arguments) {
        Object now = new ArrayList<>(arguments.positional());
        boolean changed = lastChanged == null || !Values.areEqual(now, lastChanged, evaluation.budget());
        lastChanged = now;
        return changed;
    }
}
