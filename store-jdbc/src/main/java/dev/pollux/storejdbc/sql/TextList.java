package dev.pollux.storejdbc.sql;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Lists of texts in one column, as JSON arrays. The empty list, which most are, needs no JSON library. */
public final class TextList {

    private static final String EMPTY = "[]";

    private TextList() {}

    /** The column's text. */
    public static String write(List<String> texts) {
        return texts.isEmpty() ? EMPTY : JsonMapper.shared().writeValueAsString(texts);
    }

    /** The column's list. */
    public static List<String> read(String json) {
        return json.equals(EMPTY) ? List.of() : List.of(JsonMapper.shared().readValue(json, String[].class));
    }
}
