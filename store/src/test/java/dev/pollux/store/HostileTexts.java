package dev.pollux.store;

import java.util.List;

/** Texts that a careless store would run, cut, change or choke on. */
public final class HostileTexts {

    private HostileTexts() {}

    /** Each is kept as it is. */
    public static List<String> kept() {
        return List.of(
                "'; DROP TABLE projects; --",
                "\"; DELETE FROM credentials; --",
                "' OR '1'='1",
                "x') ON CONFLICT DO NOTHING; DROP TABLE usage; --",
                "? :name $1 {0} %s %_ \\ \\' \\\\",
                "`id` [id] \"id\"",
                "/* */ -- #",
                "[\"a\",\"b\"] {\"c\": null}",
                "",
                " both ends ",
                "line\r\nline\ttab\u0001\u001f",
                "Grüße, 世界, שלום, 👩‍🔬, e\u0301",
                "\uFFFE\uFFFF\uD83D\uDE00");
    }

    /** Each holds what no database takes; U+FFFD stands in its place afterwards. */
    public static List<String> replaced() {
        return List.of("a\0b", "a\uD83Db", "a\uDE00b");
    }

    /** What becomes of each of {@link #replaced}. */
    public static final String REPLACED = "a\uFFFDb";
}
