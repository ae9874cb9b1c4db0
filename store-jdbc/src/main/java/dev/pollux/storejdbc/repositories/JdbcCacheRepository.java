package dev.pollux.storejdbc.repositories;

import dev.pollux.store.caches.CacheRepository;
import dev.pollux.store.caches.CachedPrompt;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cached prompts in the table {@code cached_prompts}. */
public final class JdbcCacheRepository implements CacheRepository {

    private static final String ABOUT =
            "id, project_id, model, display_name, created_at, updated_at, expires_at, tokens, document_tokens";

    private final Database database;

    public JdbcCacheRepository(Database database) {
        this.database = database;
    }

    @Override
    public void insert(CachedPrompt prompt) {
        ExpiringRows.insert(
                database,
                "INSERT INTO cached_prompts (" + ABOUT + ", content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                prompt.id(),
                prompt.projectId(),
                prompt.model(),
                prompt.displayName(),
                prompt.createdAt(),
                prompt.updatedAt(),
                prompt.expiresAt(),
                prompt.tokens(),
                prompt.documentTokens(),
                prompt.content());
    }

    @Override
    public Optional<CachedPrompt> find(String projectId, String id) {
        return database.read(session -> session.find(
                "SELECT " + ABOUT + ", content FROM cached_prompts WHERE project_id = ? AND id = ?",
                JdbcCacheRepository::prompt,
                projectId,
                id));
    }

    @Override
    public Page<CachedPrompt> list(String projectId, Instant now, PageRequest page) {
        PagePosition after = AgeOrder.start(page);
        List<CachedPrompt> found = database.read(session -> session.list(
                "SELECT " + ABOUT + ", '' AS content FROM cached_prompts"
                        + " WHERE project_id = ? AND (created_at, id) > (?, ?) AND expires_at > ?"
                        + " ORDER BY created_at, id LIMIT ?",
                JdbcCacheRepository::prompt,
                projectId,
                after.at(),
                after.id(),
                now,
                page.size() + 1L));
        return PagePosition.page(found, page, prompt -> new PagePosition(prompt.createdAt(), prompt.id()));
    }

    @Override
    public boolean extend(String projectId, String id, Instant expiresAt, Instant now) {
        return database.write(session -> session.update(
                        "UPDATE cached_prompts SET expires_at = ?, updated_at = ?"
                                + " WHERE project_id = ? AND id = ? AND expires_at > ?",
                        expiresAt,
                        now,
                        projectId,
                        id,
                        now))
                > 0;
    }

    @Override
    public boolean delete(String projectId, String id) {
        return database.write(session ->
                        session.update("DELETE FROM cached_prompts WHERE project_id = ? AND id = ?", projectId, id))
                > 0;
    }

    @Override
    public List<String> takeExpired(Instant now, int limit) {
        return ExpiringRows.takeExpired(
                database,
                "SELECT id FROM cached_prompts WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
                "DELETE FROM cached_prompts WHERE id = ? AND expires_at <= ?",
                now,
                limit);
    }

    @Override
    public Set<String> known(Collection<String> ids) {
        return Those.found(database, "SELECT id FROM cached_prompts WHERE id IN ", ids);
    }

    private static CachedPrompt prompt(Row row) throws SQLException {
        return new CachedPrompt(
                row.text("project_id"),
                row.text("id"),
                row.text("model"),
                row.text("display_name"),
                row.moment("created_at"),
                row.moment("updated_at"),
                row.moment("expires_at"),
                row.integer("tokens"),
                row.integer("document_tokens"),
                row.text("content"));
    }
}
