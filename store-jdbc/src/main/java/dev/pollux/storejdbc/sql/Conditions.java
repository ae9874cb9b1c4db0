package dev.pollux.storejdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rows of a query must fulfil: constants of ours as SQL, and values as parameters. */
public final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** One more. */
    public Conditions and(String condition, Object... values) {
        sql.append(sql.isEmpty() ? " WHERE " : " AND ").append(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    /** One more, where there is a value for it. */
    public Conditions andIf(Optional<String> value, String condition) {
        value.ifPresent(known -> and(condition, known));
        return this;
    }

    /** The clause, a space before it. */
    public String sql() {
        return sql.toString();
    }

    /** The clause's parameters, and more behind them. */
    public Object[] parameters(Object... more) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
