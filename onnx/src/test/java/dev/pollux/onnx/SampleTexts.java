package dev.pollux.onnx;

import java.util.List;

/** Texts of many kinds that a vector must be right for. */
final class SampleTexts {

    private SampleTexts() {}

    static final List<String> SHORT = List.of(
            "cat",
            "What is the capital of France?",
            "The quick brown fox jumps over the lazy dog.",
            "$3.50 + 20% = $4.20 (approx.)",
            "unbelievably antidisestablishmentarianism, e-mail@example.com, https://example.com/a?b=c#d",
            "  spaces\tand\nlines \r\n everywhere  ",
            "CAPITALS and MiXeD CaSe",
            "don't won't it's");

    static final List<String> OTHER_SCRIPTS = List.of(
            "Crème brûlée à la façon de Zoë, naïve Ångström",
            "Größe, Straße, İstanbul, Œuvre",
            "北京是中华人民共和国的首都",
            "東京は日本の首都です。カタカナとひらがな",
            "서울은 대한민국의 수도이다",
            "Москва — столица России",
            "नमस्ते दुनिया",
            "مرحبا بالعالم",
            "emoji 🙂🚀 family 👩‍👩‍👧 flags 🇩🇪",
            "zero\u200bwidth soft\u00adhyphen nbsp\u00a0here \ufeff bom \ufffd");

    static final List<String> CODE = List.of(
            "public static void main(String[] args) { System.out.println(\"hi\"); }",
            "SELECT u.id, COUNT(*) FROM users u WHERE u.age >= 18 GROUP BY u.id;",
            "for (int i = 0; i < n; ++i) { a[i] ^= b[i] << 3 | ~c; }");

    /** One window, longer than what the model's own tokenizer file cuts texts to. */
    static final String MEDIUM =
            "Bread rises because yeast turns sugar into gas, and gluten holds the gas. ".repeat(20);

    static final String LONG =
            ("The harbour was quiet when the last ferry left, and the keeper of the light wrote down the hour, the"
                            + " wind and the number of passengers. ")
                    .repeat(45);

    static final String LONGER = ("Übermäßig lange Donaudampfschifffahrtsgesellschaftskapitänsmützen und 東京 tokens, "
                    + "x".repeat(120) + ". ")
            .repeat(60);
}
