/**
 * What is PostgreSQL's own: a pool of connections, and its errors.
 *
 * <p>Read {@link dev.pollux.storejdbc.postgresql.PostgresqlDatabase} first. May import: {@code store}, {@code sql}, {@code schema}, JDBC, the driver and HikariCP.
 */
@NullMarked
package dev.pollux.storejdbc.postgresql;

import org.jspecify.annotations.NullMarked;
