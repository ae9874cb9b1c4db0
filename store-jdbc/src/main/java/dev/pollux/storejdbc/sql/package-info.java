/**
 * What repositories say to a database, whichever it is: statements, parameters, rows, pages.
 *
 * <p>Read {@link dev.pollux.storejdbc.sql.Database} first. May import: {@code store}, JDBC and, for lists in a column, Jackson.
 */
@NullMarked
package dev.pollux.storejdbc.sql;

import org.jspecify.annotations.NullMarked;
