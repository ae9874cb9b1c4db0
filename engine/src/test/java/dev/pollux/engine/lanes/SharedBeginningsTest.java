package dev.pollux.engine.lanes;

import static dev.pollux.engine.lanes.SharedBeginnings.Kind.NEW;
import static dev.pollux.engine.lanes.SharedBeginnings.Kind.SHARED;
import static dev.pollux.engine.lanes.SharedBeginnings.Kind.UNSHARED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedBeginningsTest {

    private static final String RULES = "Be kind. ".repeat(300);

    private final SharedBeginnings beginnings = new SharedBeginnings();

    @Test
    void the_first_shares_nothing_and_those_that_follow_do() {
        assertThat(beginnings.note(prompt("s", RULES + "One?"))).isEqualTo(NEW);
        assertThat(beginnings.note(prompt("s", RULES + "Two?"))).isEqualTo(SHARED);
        assertThat(beginnings.note(prompt("s", RULES + "Three?"))).isEqualTo(SHARED);
    }

    @Test
    void how_a_text_is_cut_into_segments_does_not_matter() {
        beginnings.note(prompt("s", RULES + "One?"));
        assertThat(beginnings.note(prompt("s", RULES.substring(0, 10), RULES.substring(10), "Two?")))
                .isEqualTo(SHARED);
    }

    @Test
    void projects_do_not_learn_of_each_other() {
        beginnings.note(prompt("s", RULES + "One?"));
        assertThat(beginnings.note(prompt("t", RULES + "One?"))).isEqualTo(NEW);
    }

    @Test
    void what_shares_nothing_is_not_compared() {
        beginnings.note(prompt("", RULES + "One?"));
        assertThat(beginnings.note(prompt("", RULES + "One?"))).isEqualTo(UNSHARED);
    }

    @Test
    void short_beginnings_are_not_worth_it() {
        String shorter = RULES.substring(0, SharedBeginnings.WORTHWHILE_CHARACTERS - 1);
        beginnings.note(prompt("s", shorter));
        assertThat(beginnings.note(prompt("s", shorter))).isEqualTo(UNSHARED);
    }

    @Test
    void more_than_half_of_the_prompt_has_to_be_the_same() {
        String same = RULES.substring(0, SharedBeginnings.WORTHWHILE_CHARACTERS);
        beginnings.note(prompt("s", same + "a".repeat(same.length() + 1)));
        assertThat(beginnings.note(prompt("s", same + "b".repeat(same.length() + 1))))
                .isEqualTo(NEW);
        assertThat(beginnings.note(prompt("s", same + "c".repeat(same.length()))))
                .isEqualTo(SHARED);
    }

    @Test
    void a_few_beginnings_are_remembered() {
        beginnings.note(prompt("s", RULES + "One?"));
        for (int other = 1; other < SharedBeginnings.REMEMBERED; other++) {
            beginnings.note(prompt("s", other + RULES));
        }
        assertThat(beginnings.note(prompt("s", RULES + "Two?"))).isEqualTo(SHARED);
        for (int other = 0; other < SharedBeginnings.REMEMBERED; other++) {
            beginnings.note(prompt("s", "Other " + other + RULES));
        }
        assertThat(beginnings.note(prompt("s", RULES + "Three?"))).isEqualTo(NEW);
    }

    private static Prompt prompt(String space, String... segments) {
        List<PromptSegment> parts = List.of(segments).stream()
                .map(text -> new PromptSegment(text, true))
                .toList();
        return new Prompt(parts, List.of(), space, Optional.empty());
    }
}
