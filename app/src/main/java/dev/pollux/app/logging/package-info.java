/**
 * How the server writes its log. Read {@link dev.pollux.app.logging.ConsoleLogging} first. May import: {@code protocol},
 * {@code service.admin}.
 */
@NullMarked
package dev.pollux.app.logging;

import org.jspecify.annotations.NullMarked;
