package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private static final Key<Integer> REQUESTS = Key.of("rpm", Form.whole(1, 100), "7", "requests per minute");
    private static final Section<Integer> TIER = Section.of("tier", settings -> settings.get(REQUESTS), REQUESTS);
    private static final Form<Map<String, Integer>> TIERS = Form.mappingOf(Form.section(TIER));

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "0s,PT0S", "10s,PT10S", "5 m,PT5M", "1h,PT1H", "2d,PT48H"})
    void a_time_has_a_number_and_a_unit(String text, Duration time) {
        assertThat(Form.duration("2d").parse("key", text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "s", "-1s", "1.5s", "61s", "999999999d", "10sec"})
    void what_is_no_time_is_refused(String text) {
        assertThatThrownBy(() -> Form.duration("60s").parse("key", text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("key must be a time such as ")
                .hasMessageEndingWith("at most 60s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "99ms", "25h", "2d", "1"})
    void what_is_always_or_hardly_ever_done_is_no_interval(String text) {
        assertThat(Form.interval().parse("key", "100ms")).isEqualTo(Duration.ofMillis(100));
        assertThat(Form.interval().parse("key", "1d")).isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> Form.interval().parse("key", text)).hasMessageEndingWith("from 100ms to 1d");
    }

    @Test
    void yes_and_no_are_true_and_false() {
        assertThat(Form.yesNo().parse("key", true)).isTrue();
        assertThat(Form.yesNo().parse("key", "false")).isFalse();
        assertThatThrownBy(() -> Form.yesNo().parse("key", "yes")).hasMessage("key must be true or false");
    }

    @Test
    void a_decimal_keeps_its_digits_and_is_not_negative() {
        assertThat(Form.decimal().parse("key", 0.075)).isEqualTo(new BigDecimal("0.075"));
        assertThat(Form.decimal().parse("key", 3)).isEqualTo(new BigDecimal("3"));
        assertThatThrownBy(() -> Form.decimal().parse("key", -0.1)).hasMessage("key must be a number from 0 up");
        assertThatThrownBy(() -> Form.decimal().parse("key", Double.NaN)).hasMessage("key must be a number from 0 up");
    }

    @Test
    void a_list_may_be_its_only_entry() {
        Form<List<Integer>> form = Form.listOf(Form.whole(1, 9));

        assertThat(form.parse("key", List.of(1, 2))).containsExactly(1, 2);
        assertThat(form.parse("key", 3)).containsExactly(3);
        assertThatThrownBy(() -> form.parse("key", List.of(10)))
                .hasMessage("key[0] must be a whole number from 1 to 9");
    }

    @Test
    void a_mapping_of_sections_has_entries_whose_names_the_operator_chooses() {
        assertThat(TIERS.parse("tiers", Map.of("mine", Map.of("rpm", 9)))).isEqualTo(Map.of("mine", 9));
        assertThat(TIERS.parse("tiers", Map.of("mine", Map.of()))).isEqualTo(Map.of("mine", 7));
    }

    @Test
    void a_wrong_value_in_a_mapping_of_sections_is_named_in_full() {
        assertThatThrownBy(() -> TIERS.parse("tiers", Map.of("mine", Map.of("rpm", 101))))
                .hasMessage("tiers.mine.rpm must be a whole number from 1 to 100");
        assertThatThrownBy(() -> TIERS.parse("tiers", Map.of("mine", Map.of("rps", 1))))
                .hasMessage("tiers.mine.rps is an unknown key; did you mean rpm?");
        assertThatThrownBy(() -> TIERS.parse("tiers", Map.of("mine", 3))).hasMessage("tiers.mine must be a mapping");
    }
}
