package dev.pollux.service.usage;

import dev.pollux.store.usage.UsageCounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What the models of one pattern cost.
 *
 * @param models a model's name, with {@code *} for any text
 * @param from the first day on which this price holds
 * @param rates the price
 * @param longPrompts the price of calls whose prompt has more than {@link PriceClass#LONG_PROMPT_TOKENS} tokens
 */
public record Price(String models, LocalDate from, Rates rates, Rates longPrompts) {

    /** The same price for prompts of any length, since ever. */
    public static Price of(String models, Rates rates) {
        return new Price(models, LocalDate.EPOCH, rates, rates);
    }

    boolean holdsFor(String model, LocalDate day) {
        return !day.isBefore(from) && pattern().matcher(model).matches();
    }

    private Pattern pattern() {
        return Pattern.compile(Pattern.quote(models).replace("*", "\\E.*\\Q"));
    }

    /** How many characters are not left open; more of them make a pattern that means fewer models. */
    int literalLength() {
        return models.replace("*", "").length();
    }

    /** What these tokens cost, in US dollars, exactly. */
    BigDecimal of(String serviceTier, UsageCounts counts) {
        Rates applied = PriceClass.isLong(serviceTier) ? longPrompts : rates;
        return applied.of(counts).multiply(PriceClass.in(serviceTier).factor());
    }
}
