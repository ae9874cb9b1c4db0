package dev.pollux.service.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Google's prices of the paid standard tier, from the file beside this class, which says when and where they were read. */
final class GooglePrices {

    private static final String FILE = "google-prices.txt";
    private static final int WITH_LONG_PROMPTS = 8;

    private GooglePrices() {}

    static List<Price> all() {
        return Loaded.PRICES;
    }

    // Read when a cost is asked for the first time.
    private static final class Loaded {
        static final List<Price> PRICES = read();
    }

    private static List<Price> read() {
        InputStream resource = Objects.requireNonNull(GooglePrices.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(GooglePrices::parse)
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Price parse(String line) {
        String[] cells = line.strip().split("\\s+", -1);
        Rates rates = rates(cells, 2);
        return new Price(
                cells[0],
                LocalDate.parse(cells[1]),
                rates,
                cells.length == WITH_LONG_PROMPTS ? rates(cells, 5) : rates);
    }

    private static Rates rates(String[] cells, int first) {
        return new Rates(
                new BigDecimal(cells[first]), new BigDecimal(cells[first + 1]), new BigDecimal(cells[first + 2]));
    }
}
