/**
 * What is SQLite's own: one writer, several readers, its native library, its errors.
 *
 * <p>Read {@link dev.pollux.storejdbc.sqlite.SqliteDatabase} first. May import: {@code store}, {@code sql}, {@code schema}, JDBC and the driver.
 */
@NullMarked
package dev.pollux.storejdbc.sqlite;

import org.jspecify.annotations.NullMarked;
