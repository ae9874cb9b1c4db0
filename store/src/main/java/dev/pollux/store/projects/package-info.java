/**
 * Who owns what there is.
 *
 * <p>Read {@link dev.pollux.store.projects.ProjectRepository} first. May import: {@code store.paging}.
 */
@NullMarked
package dev.pollux.store.projects;

import org.jspecify.annotations.NullMarked;
