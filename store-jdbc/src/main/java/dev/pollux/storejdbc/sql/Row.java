package dev.pollux.storejdbc.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** The row of a query that is being read. Columns are told by their names. */
public final class Row {

    private final ResultSet results;

    /** Makes an object of a row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    Row(ResultSet results) {
        this.results = results;
    }

    /** A text that is never null. */
    public String text(String column) throws SQLException {
        return results.getString(column);
    }

    /** A text, or null in the column. */
    public Optional<String> findText(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column));
    }

    /** A number. */
    public long number(String column) throws SQLException {
        return results.getLong(column);
    }

    /** A number, or null in the column. */
    public OptionalLong findNumber(String column) throws SQLException {
        long number = results.getLong(column);
        return results.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** A small number. */
    public int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    /** Yes or no. */
    public boolean truth(String column) throws SQLException {
        return results.getBoolean(column);
    }

    /** Bytes that are never null. */
    public byte[] bytes(String column) throws SQLException {
        return results.getBytes(column);
    }

    /** A moment that is never null. */
    public Instant moment(String column) throws SQLException {
        return Instant.ofEpochMilli(results.getLong(column));
    }

    /** A moment, or null in the column. */
    public Optional<Instant> findMoment(String column) throws SQLException {
        long millis = results.getLong(column);
        return results.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** A day that is never null. */
    public LocalDate day(String column) throws SQLException {
        return LocalDate.ofEpochDay(results.getLong(column));
    }
}
