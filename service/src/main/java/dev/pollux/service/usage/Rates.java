package dev.pollux.service.usage;

import dev.pollux.store.usage.UsageCounts;
import java.math.BigDecimal;

/**
 * Prices of tokens, in US dollars per million.
 *
 * @param input of the prompt's tokens that had to be computed
 * @param cached of the prompt's tokens that had not
 * @param output of what was generated, thoughts included
 */
public record Rates(BigDecimal input, BigDecimal cached, BigDecimal output) {

    // Per million tokens.
    private static final int PLACES = 6;

    /** What these tokens cost, in US dollars, exactly. */
    BigDecimal of(UsageCounts counts) {
        BigDecimal computed = BigDecimal.valueOf(counts.promptTokens() - counts.cachedTokens());
        BigDecimal generated = BigDecimal.valueOf(counts.thoughtTokens() + counts.candidateTokens());
        return input.multiply(computed)
                .add(cached.multiply(BigDecimal.valueOf(counts.cachedTokens())))
                .add(output.multiply(generated))
                .movePointLeft(PLACES);
    }
}
