package dev.pollux.service.usage;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/** How a call's service tier changes its price (behaviour.md section 11.3). */
public enum PriceClass {
    /** The list's own price. */
    STANDARD("1"),
    /** Half the price. */
    FLEX("0.5"),
    /** 80 % more. */
    PRIORITY("1.8"),
    /** Half the price. */
    BATCH("0.5");

    /** Prompts of more tokens cost more with some models (behaviour.md section 11.4). */
    public static final long LONG_PROMPT_TOKENS = 200_000;

    private static final String LONG = "-long";

    private final BigDecimal factor;

    PriceClass(String factor) {
        this.factor = new BigDecimal(factor);
    }

    BigDecimal factor() {
        return factor;
    }

    /** As it is remembered with a use, which has to tell long prompts from others: {@code flex}, {@code flex-long}. */
    public String of(long promptTokens) {
        String name = name().toLowerCase(Locale.ROOT);
        return promptTokens > LONG_PROMPT_TOKENS ? name + LONG : name;
    }

    /** Whether the remembered text is that of a long prompt. */
    static boolean isLong(String remembered) {
        return remembered.endsWith(LONG);
    }

    /** The tier in a remembered text; the list's own price for one that a newer version has written. */
    static PriceClass in(String remembered) {
        String name = isLong(remembered) ? remembered.substring(0, remembered.length() - LONG.length()) : remembered;
        return Arrays.stream(values())
                .filter(tier -> tier.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(STANDARD);
    }
}
