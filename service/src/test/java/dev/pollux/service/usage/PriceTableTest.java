package dev.pollux.service.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    // A million prompt tokens of which a quarter was cached; 300,000 thought and 200,000 said.
    private static final UsageCounts MILLION = new UsageCounts(7, 0, 1_000_000, 250_000, 300_000, 200_000, 1);

    private final PriceTable google = PriceTable.overGoogles(List.of());

    @Test
    void cached_tokens_are_cheaper_and_thoughts_cost_as_much_as_answers() {
        // 0.75 × 0.30 + 0.25 × 0.03 + 0.5 × 2.50
        assertThat(cost("gemini-2.5-flash", "standard")).isEqualByComparingTo("1.4825");
    }

    @ParameterizedTest
    @CsvSource({"standard, 1.4825", "flex, 0.74125", "batch, 0.74125", "priority, 2.6685", "of-tomorrow, 1.4825"})
    void service_tiers_change_the_price(String tier, BigDecimal expected) {
        assertThat(cost("gemini-2.5-flash", tier)).isEqualByComparingTo(expected);
    }

    @Test
    void long_prompts_cost_more_where_the_list_says_so() {
        // 0.75 × 1.25 + 0.25 × 0.125 + 0.5 × 10, and 0.75 × 2.50 + 0.25 × 0.25 + 0.5 × 15
        assertThat(cost("gemini-2.5-pro", "standard")).isEqualByComparingTo("5.96875");
        assertThat(cost("gemini-2.5-pro", "standard-long")).isEqualByComparingTo("9.4375");
        assertThat(cost("gemini-2.5-pro", "flex-long")).isEqualByComparingTo("4.71875");
        assertThat(cost("gemini-2.5-flash", "standard-long")).isEqualByComparingTo("1.4825");
    }

    @ParameterizedTest
    @CsvSource({"200000, flex", "200001, flex-long"})
    void a_prompt_is_long_beyond_200000_tokens(long promptTokens, String remembered) {
        assertThat(PriceClass.FLEX.of(promptTokens)).isEqualTo(remembered);
    }

    @Test
    void a_price_holds_from_its_day_on() {
        assertThat(cost("gemini-3.8-flash", LocalDate.of(2026, 12, 31))).isEqualByComparingTo("2.45625");
        assertThat(cost("gemini-3.8-flash", LocalDate.of(2027, 1, 1))).isEqualByComparingTo("4.9125");
    }

    @Test
    void a_model_that_is_not_on_the_list_has_no_price() {
        assertThat(google.costOf(row("smollm2-135m-instruct", "standard", DAY))).isEmpty();
        assertThat(google.costOf(row("", "standard", DAY))).isEmpty();
    }

    @Test
    void the_operators_prices_win_and_the_most_exact_pattern_of_them() {
        PriceTable own = PriceTable.overGoogles(List.of(
                Price.of("*", rates("1", "1", "1")),
                Price.of("gemini-*", rates("2", "2", "2")),
                Price.of("gemini-2.5-*", rates("4", "4", "4"))));
        assertThat(own.costOf(row("gemini-2.5-flash", "standard", DAY))).hasValue(new BigDecimal("6.000000"));
        assertThat(own.costOf(row("gemini-3.8-flash", "standard", DAY))).hasValue(new BigDecimal("3.000000"));
        assertThat(own.costOf(row("anything", "standard", DAY))).hasValue(new BigDecimal("1.500000"));
    }

    @Test
    void a_pattern_is_no_regular_expression() {
        PriceTable own = new PriceTable(List.of(Price.of("a.c\\E*", rates("1", "1", "1"))), List::of);
        assertThat(own.costOf(row("abc", "standard", DAY))).isEmpty();
        assertThat(own.costOf(row("a.c\\Ed", "standard", DAY))).isPresent();
    }

    @Test
    void every_price_of_the_list_is_complete() {
        assertThat(GooglePrices.all())
                .hasSizeGreaterThan(15)
                .allSatisfy(price -> assertThat(price.rates().input()).isPositive())
                .allSatisfy(price -> assertThat(price.longPrompts().input())
                        .isGreaterThanOrEqualTo(price.rates().input()));
    }

    private BigDecimal cost(String model, String tier) {
        return google.costOf(row(model, tier, DAY)).orElseThrow();
    }

    private BigDecimal cost(String model, LocalDate day) {
        return google.costOf(row(model, "standard", day)).orElseThrow();
    }

    private static UsageRow row(String model, String tier, LocalDate day) {
        return new UsageRow(new UsageKey(day, "default", "key", model, "generateContent", tier), MILLION);
    }

    private static Rates rates(String input, String cached, String output) {
        return new Rates(new BigDecimal(input), new BigDecimal(cached), new BigDecimal(output));
    }
}
