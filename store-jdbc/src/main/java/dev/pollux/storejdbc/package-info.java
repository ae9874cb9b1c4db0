/**
 * The store in a database: SQLite in a file, or PostgreSQL.
 *
 * <p>Read {@link dev.pollux.storejdbc.JdbcStore} first. May import: {@code store}, its own packages and JDBC.
 */
@NullMarked
package dev.pollux.storejdbc;

import org.jspecify.annotations.NullMarked;
