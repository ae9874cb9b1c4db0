package dev.pollux.app.configuration;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator says that models cost.
 *
 * @param prices by pattern of model names
 */
public record PriceSettings(Map<String, ModelPrice> prices) {

    private static final Key<Map<String, ModelPrice>> PRICES = Key.of(
            "prices",
            Form.mappingOf(Form.section(ModelPrice.SECTION)),
            Map.of(),
            "Google's list",
            "what models cost, by name or by pattern with `*` for any text; of several patterns the one with most letters counts."
                    + " US dollars per million tokens");

    static final Section<PriceSettings> SECTION =
            Section.of("", settings -> new PriceSettings(settings.get(PRICES)), PRICES);

    /**
     * Prices in US dollars per million tokens.
     *
     * @param input of prompts
     * @param cached of prompt tokens that need not be computed; empty for as much as the others
     * @param output of thoughts and answers
     */
    public record TokenPrices(BigDecimal input, Optional<BigDecimal> cached, BigDecimal output) {

        static final Key<BigDecimal> INPUT = price("input", "of prompts");
        static final Key<Optional<BigDecimal>> CACHED = Key.of(
                "cached",
                Form.decimal().optional(),
                Optional.empty(),
                "as `input`",
                "of prompt tokens that need not be computed");
        static final Key<BigDecimal> OUTPUT = price("output", "of thoughts and answers");

        static final Section<TokenPrices> SECTION = Section.of("above_200k", TokenPrices::read, INPUT, CACHED, OUTPUT);

        static TokenPrices read(Settings settings) {
            return new TokenPrices(settings.get(INPUT), settings.get(CACHED), settings.get(OUTPUT));
        }

        private static Key<BigDecimal> price(String name, String meaning) {
            return Key.of(name, Form.decimal(), "0", meaning);
        }
    }

    /**
     * What the models of one pattern cost.
     *
     * @param usual for prompts of up to 200,000 tokens
     * @param above200k for longer ones; empty for the same
     */
    public record ModelPrice(TokenPrices usual, Optional<TokenPrices> above200k) {

        private static final Key<Optional<TokenPrices>> ABOVE_200K = Key.of(
                "above_200k",
                Form.section(TokenPrices.SECTION).optional(),
                Optional.empty(),
                "the same prices",
                "the prices of calls whose prompt has more than 200,000 tokens");

        static final Section<ModelPrice> SECTION = Section.of(
                "price",
                settings -> new ModelPrice(TokenPrices.read(settings), settings.get(ABOVE_200K)),
                TokenPrices.INPUT,
                TokenPrices.CACHED,
                TokenPrices.OUTPUT,
                ABOVE_200K);
    }
}
