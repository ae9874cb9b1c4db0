package dev.pollux.storejdbc.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** How values of ours become parameters of statements; {@link Row} reads them back. */
final class Parameters {

    private Parameters() {}

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case String text -> statement.setString(index, StorableText.of(text));
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Boolean truth -> statement.setBoolean(index, truth);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Instant moment -> statement.setLong(index, millis(moment));
            case LocalDate day -> statement.setLong(index, day.toEpochDay());
            case Optional<?> known when known.isPresent() -> bind(statement, index, known.get());
            case OptionalLong known when known.isPresent() -> statement.setLong(index, known.getAsLong());
            case Optional<?> _, OptionalLong _ -> statement.setNull(index, Types.NULL);
            default -> throw new IllegalArgumentException("no parameter is a " + value.getClass());
        }
    }

    // Moments at the ends of time are asked for where a range is open.
    private static long millis(Instant moment) {
        if (moment.getEpochSecond() >= Long.MAX_VALUE / 1000) {
            return Long.MAX_VALUE;
        }
        return moment.getEpochSecond() <= Long.MIN_VALUE / 1000 ? Long.MIN_VALUE : moment.toEpochMilli();
    }
}
