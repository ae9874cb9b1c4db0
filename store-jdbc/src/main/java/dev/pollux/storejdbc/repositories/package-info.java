/**
 * The ports of {@code store} in SQL that both databases understand.
 *
 * <p>Read {@link dev.pollux.storejdbc.repositories.JdbcProjectRepository} first. May import: {@code store} and {@code sql}; no JDBC but its exceptions.
 */
@NullMarked
package dev.pollux.storejdbc.repositories;

import org.jspecify.annotations.NullMarked;
