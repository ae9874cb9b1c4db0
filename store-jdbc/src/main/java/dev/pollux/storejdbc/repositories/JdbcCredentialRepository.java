package dev.pollux.storejdbc.repositories;

import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialRepository;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.ForeignKeyException;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import dev.pollux.storejdbc.sql.TextList;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Credentials in the table {@code credentials}; scopes are words between spaces. */
public final class JdbcCredentialRepository implements CredentialRepository {

    private static final String COLUMNS = "id, kind, hash, name, project_id, scopes, models, addresses, referrers,"
            + " created_at, expires_at, revoked_at, last_used_at";

    private final Database database;

    public JdbcCredentialRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean insert(Credential credential) {
        try {
            return database.write(session -> session.update(
                            "INSERT INTO credentials (" + COLUMNS
                                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            credential.id(),
                            credential.kind().name(),
                            credential.hash(),
                            credential.name(),
                            credential.projectId(),
                            words(credential.scopes()),
                            TextList.write(credential.models()),
                            TextList.write(credential.addresses()),
                            TextList.write(credential.referrers()),
                            credential.createdAt(),
                            credential.expiresAt(),
                            credential.revokedAt(),
                            credential.lastUsedAt()))
                    > 0;
        } catch (ForeignKeyException noSuchProject) {
            return false;
        }
    }

    @Override
    public Optional<Credential> find(String id) {
        return database.read(session -> session.find(
                "SELECT " + COLUMNS + " FROM credentials WHERE id = ?", JdbcCredentialRepository::credential, id));
    }

    @Override
    public Optional<Credential> findByHash(String hash) {
        return database.read(session -> session.find(
                "SELECT " + COLUMNS + " FROM credentials WHERE hash = ?", JdbcCredentialRepository::credential, hash));
    }

    @Override
    public Page<Credential> list(String projectId, PageRequest page) {
        PagePosition after = AgeOrder.start(page);
        List<Credential> found = database.read(session -> session.list(
                "SELECT " + COLUMNS + " FROM credentials WHERE project_id = ? AND (created_at, id) > (?, ?)"
                        + " ORDER BY created_at, id LIMIT ?",
                JdbcCredentialRepository::credential,
                projectId,
                after.at(),
                after.id(),
                page.size() + 1L));
        return PagePosition.page(found, page, one -> new PagePosition(one.createdAt(), one.id()));
    }

    @Override
    public boolean isEmpty() {
        return database.read(session -> session.find("SELECT id FROM credentials LIMIT 1", row -> row.text("id")))
                .isEmpty();
    }

    @Override
    public Optional<Credential> update(String id, UnaryOperator<Credential> change) {
        return database.write(session -> {
            Optional<Credential> present = lock(session, id);
            return present.isPresent() ? replace(session, id, change.apply(present.get())) : present;
        });
    }

    /** The credential, which others change only when the transaction has ended. */
    private static Optional<Credential> lock(Session session, String id) throws SQLException {
        return session.find(
                "UPDATE credentials SET name = name WHERE id = ? RETURNING " + COLUMNS,
                JdbcCredentialRepository::credential,
                id);
    }

    private static Optional<Credential> replace(Session session, String id, Credential changed) throws SQLException {
        return session.find(
                "UPDATE credentials SET name = ?, scopes = ?, models = ?, addresses = ?, referrers = ?, expires_at = ?"
                        + " WHERE id = ? RETURNING " + COLUMNS,
                JdbcCredentialRepository::credential,
                changed.name(),
                words(changed.scopes()),
                TextList.write(changed.models()),
                TextList.write(changed.addresses()),
                TextList.write(changed.referrers()),
                changed.expiresAt(),
                id);
    }

    @Override
    public boolean rotate(String id, String newHash) {
        return database.write(session -> session.update(
                        "UPDATE credentials SET hash = ? WHERE id = ? AND revoked_at IS NULL"
                                + " AND NOT EXISTS (SELECT 1 FROM credentials WHERE hash = ?)",
                        newHash,
                        id,
                        newHash))
                > 0;
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return database.write(session -> session.update(
                        "UPDATE credentials SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?", at, id))
                > 0;
    }

    @Override
    public void touch(Map<String, Instant> lastUsed) {
        // Several servers touch the same rows: in one order, or they would wait for each other in a circle.
        List<Object[]> rows = new TreeMap<>(lastUsed)
                .entrySet().stream()
                        .map(used -> new Object[] {used.getValue(), used.getKey(), used.getValue()})
                        .toList();
        database.write(session -> {
            session.updateAll(
                    "UPDATE credentials SET last_used_at = ?"
                            + " WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)",
                    rows);
            return rows.size();
        });
    }

    private static Credential credential(Row row) throws SQLException {
        return new Credential(
                row.text("id"),
                Credential.Kind.valueOf(row.text("kind")),
                row.text("hash"),
                row.text("name"),
                row.text("project_id"),
                scopes(row.text("scopes")),
                TextList.read(row.text("models")),
                TextList.read(row.text("addresses")),
                TextList.read(row.text("referrers")),
                row.moment("created_at"),
                row.findMoment("expires_at"),
                row.findMoment("revoked_at"),
                row.findMoment("last_used_at"));
    }

    private static String words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::toString).sorted().collect(Collectors.joining(" "));
    }

    // A word that is no scope any more allows nothing.
    private static Set<Scope> scopes(String words) {
        return Stream.of(words.split(" "))
                .flatMap(word -> Scope.find(word).stream())
                .collect(Collectors.toSet());
    }
}
