package dev.pollux.storejdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statements on one connection. Each is prepared once and kept until the session is closed.
 *
 * <p>The SQL of a statement is always a constant of ours; whatever comes from outside is a parameter ({@link Parameters}).
 * Threading: one thread at a time. Ownership: closing it closes the connection.
 */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Takes the connection over. */
    public Session(Connection connection) {
        this.connection = connection;
    }

    /** The connection, for what a dialect does that is no statement. */
    public Connection connection() {
        return connection;
    }

    /** Runs a statement that gives no rows; gives the number of rows it changed. */
    public int update(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        Parameters.bind(statement, parameters);
        return statement.executeUpdate();
    }

    /** Runs one statement for each list of parameters, in their order. */
    public void updateAll(String sql, List<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = statement(sql);
        for (Object[] parameters : rows) {
            Parameters.bind(statement, parameters);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /** The rows of a query, in its order. */
    public <T> List<T> list(String sql, Row.Mapper<T> mapper, Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        Parameters.bind(statement, parameters);
        // Open results hold a read transaction: they are closed before the statement is used again.
        try (ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            List<T> found = new ArrayList<>();
            while (results.next()) {
                found.add(mapper.map(row));
            }
            return found;
        }
    }

    /** The first row of a query. */
    public <T> Optional<T> find(String sql, Row.Mapper<T> mapper, Object... parameters) throws SQLException {
        return list(sql, mapper, parameters).stream().findFirst();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
        }
    }
}
