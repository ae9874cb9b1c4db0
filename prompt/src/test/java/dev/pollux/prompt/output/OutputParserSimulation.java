package dev.pollux.prompt.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any mixture of marks, halves of marks, JSON and text: a parser never fails, and cuts never matter. */
class OutputParserSimulation {

    private static final int OUTPUTS = Integer.getInteger("pollux.outputs", 400);

    private static final List<Tool> TOOLS = List.of(new Tool("f", "", JsonSchema.EMPTY_OBJECT, Optional.empty()));

    private static final List<String> TEXTS = List.of(
            " ",
            "\n",
            "x",
            "Hello",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ":",
            ",",
            ";",
            "<",
            "|",
            ">",
            "f",
            "to=",
            "functions.f",
            "{}",
            "{\"name\": \"f\", \"arguments\": {}}",
            "{\"name\": \"f\", \"parameters\": {\"a\": \"}\"}}",
            "call:f{a:1}",
            "f[ARGS]{}",
            "json",
            "assistant",
            "final",
            "analysis",
            "<|channel|>analysis<|message|>",
            "<|channel|>final<|message|>",
            "<function=f>\n<parameter=a>\n1\n</parameter>\n</function>",
            "```json\n{}\n```",
            "<|\"|>");

    @ParameterizedTest
    @EnumSource
    void a_mixture_of_anything_is_read_alike_however_it_is_cut(ModelFamily family) {
        long seed = System.nanoTime();
        System.out.println(family + " with seed " + seed);
        Random random = new Random(seed);
        List<String> words = Stream.of(TEXTS.stream(), marks(family), marks(family))
                .flatMap(all -> all)
                .toList();
        for (int i = 0; i < OUTPUTS; i++) {
            String output = mixture(words, random);
            boolean open = random.nextBoolean();
            List<OutputEvent> whole = events(family, open, List.of(output));
            assertThat(events(
                            family,
                            open,
                            output.chars().mapToObj(Character::toString).toList()))
                    .as("seed " + seed + ": " + output)
                    .isEqualTo(whole);
            assertThat(events(family, open, cut(output, random)))
                    .as("seed " + seed + ": " + output)
                    .isEqualTo(whole);
        }
    }

    private static Stream<String> marks(ModelFamily family) {
        ToolCallFormat calls = family.calls();
        return Stream.of(
                        family.markers().stream(),
                        family.silent().stream(),
                        calls.triggers().stream(),
                        Stream.of(
                                calls.beforeName(),
                                calls.beforeArguments(),
                                calls.afterArguments(),
                                calls.call("f", "{}")),
                        Stream.of(thoughts(family).open(), thoughts(family).close()))
                .flatMap(marks -> marks)
                .filter(mark -> !mark.isEmpty())
                .sorted();
    }

    private static ThoughtFormat thoughts(ModelFamily family) {
        return switch (family) {
            case GEMMA -> ThoughtFormat.GEMMA;
            case HARMONY -> ThoughtFormat.HARMONY;
            case MISTRAL -> ThoughtFormat.BRACKETS;
            default -> ThoughtFormat.THINK_TAGS;
        };
    }

    private static String mixture(List<String> words, Random random) {
        StringBuilder output = new StringBuilder();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            String word = words.get(random.nextInt(words.size()));
            int length = random.nextInt(5) == 0 ? random.nextInt(word.length() + 1) : word.length();
            output.append(word, 0, length);
        }
        return output.toString();
    }

    private static List<String> cut(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            int next = Math.min(text.length(), position + random.nextInt(12));
            pieces.add(text.substring(position, next));
            position = next;
        }
        return pieces;
    }

    /** Neighbours of one kind joined: how text is cut is nobody's business. */
    private static List<OutputEvent> events(ModelFamily family, boolean open, List<String> pieces) {
        OutputParser parser = new OutputFormat(family, Optional.of(thoughts(family)), TOOLS).parser(open);
        List<OutputEvent> events = new ArrayList<>();
        pieces.forEach(piece -> parser.feed(piece).forEach(event -> add(events, event)));
        parser.end(true).forEach(event -> add(events, event));
        return events;
    }

    private static void add(List<OutputEvent> events, OutputEvent event) {
        OutputEvent last = events.isEmpty() ? null : events.getLast();
        if (last instanceof OutputEvent.Text before && event instanceof OutputEvent.Text text) {
            events.set(events.size() - 1, new OutputEvent.Text(before.text() + text.text()));
        } else if (last instanceof OutputEvent.Thought before && event instanceof OutputEvent.Thought thought) {
            events.set(events.size() - 1, new OutputEvent.Thought(before.text() + thought.text()));
        } else {
            events.add(event);
        }
    }
}
