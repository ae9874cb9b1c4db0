package dev.pollux.app;

import dev.pollux.app.configuration.PriceSettings;
import dev.pollux.app.configuration.PriceSettings.ModelPrice;
import dev.pollux.app.configuration.PriceSettings.TokenPrices;
import dev.pollux.service.usage.Price;
import dev.pollux.service.usage.PriceTable;
import dev.pollux.service.usage.Rates;
import java.time.LocalDate;
import java.util.List;

/** The price table that the operator's prices make. */
final class OperatorPrices {

    private OperatorPrices() {}

    /** The operator's prices over Google's list. */
    static PriceTable table(PriceSettings settings) {
        List<Price> prices = settings.prices().entrySet().stream()
                .map(entry -> price(entry.getKey(), entry.getValue()))
                .toList();
        return PriceTable.overGoogles(prices);
    }

    private static Price price(String models, ModelPrice price) {
        Rates usual = rates(price.usual());
        return new Price(
                models,
                LocalDate.EPOCH,
                usual,
                price.above200k().map(OperatorPrices::rates).orElse(usual));
    }

    private static Rates rates(TokenPrices prices) {
        return new Rates(prices.input(), prices.cached().orElse(prices.input()), prices.output());
    }
}
