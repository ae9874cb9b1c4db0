/**
 * Tables and their versions. The only package that knows Flyway.
 *
 * <p>Read {@link dev.pollux.storejdbc.schema.Schema} first. May import: {@code store}, JDBC and Flyway.
 */
@NullMarked
package dev.pollux.storejdbc.schema;

import org.jspecify.annotations.NullMarked;
