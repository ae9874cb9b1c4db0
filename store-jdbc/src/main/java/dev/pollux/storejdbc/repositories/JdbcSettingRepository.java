package dev.pollux.storejdbc.repositories;

import dev.pollux.store.settings.SettingRepository;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.Optional;

/** Settings in the table {@code settings}. */
public final class JdbcSettingRepository implements SettingRepository {

    private final Database database;

    public JdbcSettingRepository(Database database) {
        this.database = database;
    }

    @Override
    public String settle(String name, String value) {
        return database.write(session -> {
            session.update("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, value);
            return found(session, name).orElseThrow();
        });
    }

    @Override
    public Optional<String> find(String name) {
        return database.read(session -> found(session, name));
    }

    private static Optional<String> found(Session session, String name) throws SQLException {
        return session.find("SELECT value FROM settings WHERE name = ?", row -> row.text("value"), name);
    }
}
