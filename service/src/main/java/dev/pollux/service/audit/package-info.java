/**
 * Who did what, on its way to the store, and what was said where a project wants that kept.
 *
 * <p>Read {@link dev.pollux.service.audit.AuditTrail} first. May import: {@code service.recording}, {@code store}.
 */
@NullMarked
package dev.pollux.service.audit;

import org.jspecify.annotations.NullMarked;
