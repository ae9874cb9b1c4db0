package dev.pollux.prompt.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Checks, tag by tag, that a template's tags are ours and nest; Jinjava would guess what was meant. */
final class OpenTags {

    /** Tags within each other; rendering recurses once per level. Honest templates stay below 15. */
    private static final int DEPTH = 60;

    private static final Set<String> WITH_BODY = Set.of("if", "for", "macro", "call", "filter", "with", "generation");

    private final Headers headers;
    private final Deque<String> open = new ArrayDeque<>();

    OpenTags(Headers headers) {
        this.headers = headers;
    }

    void accept(String name, String header) {
        parse(name, header);
        if (name.startsWith("end")) {
            close(name.substring("end".length()));
        } else if (WITH_BODY.contains(name)
                || ("set".equals(name) && headers.assignment(header).hasBody())) {
            open(name);
        }
    }

    private void parse(String name, String header) {
        switch (name) {
            case "if", "do" -> headers.expression(header);
            case "elif" -> {
                require(isIn("if"), name);
                headers.expression(header);
            }
            case "else" -> require(isIn("if") || isIn("for"), name);
            case "for" -> headers.loop(header);
            case "set" -> headers.assignment(header);
            case "macro" -> headers.macro(header);
            case "call" -> headers.call(header);
            case "filter" -> headers.filter(header);
            case "with" -> headers.with(header);
            case "break", "continue" -> require(isInLoop(), name);
            case "generation",
                    "endif",
                    "endfor",
                    "endset",
                    "endmacro",
                    "endcall",
                    "endfilter",
                    "endwith",
                    "endgeneration" -> {}
            default -> throw new JinjaException("The template uses the tag '" + name + "', which does not exist here.");
        }
    }

    private boolean isIn(String name) {
        return name.equals(open.peek());
    }

    private boolean isInLoop() {
        return open.stream()
                .filter(name -> "for".equals(name) || "macro".equals(name) || "call".equals(name))
                .findFirst()
                .filter("for"::equals)
                .isPresent();
    }

    private void open(String name) {
        open.push(name);
        if (open.size() > DEPTH) {
            throw new JinjaException("The template is nested too deeply.");
        }
    }

    private void close(String name) {
        require(isIn(name), "end" + name);
        open.pop();
    }

    void requireNoneOpen() {
        if (!open.isEmpty()) {
            throw new JinjaException("The template does not close its '" + open.peek() + "'.");
        }
    }

    private static void require(boolean inPlace, String name) {
        if (!inPlace) {
            throw new JinjaException("The template has a '" + name + "' where none can be.");
        }
    }
}
