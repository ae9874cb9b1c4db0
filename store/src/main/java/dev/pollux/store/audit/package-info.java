/**
 * Who did what, and what was said where a project wants it kept.
 *
 * <p>Read {@link dev.pollux.store.audit.AuditRepository} first. May import: {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.audit;

import org.jspecify.annotations.NullMarked;
