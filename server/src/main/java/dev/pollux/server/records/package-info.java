/**
 * What is remembered of calls that have ended: use, audit entries, and contents where a project wants them kept.
 *
 * <p>Read {@link dev.pollux.server.records.CallRecords} first. May import: {@code server.calls}, {@code server.endpoint}, {@code
 * server.http}, {@code service}, {@code store}.
 */
@NullMarked
package dev.pollux.server.records;

import org.jspecify.annotations.NullMarked;
