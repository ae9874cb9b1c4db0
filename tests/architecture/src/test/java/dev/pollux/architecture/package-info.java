/**
 * The walls of the project as tests: which module may use which, what a file may look like, and that the papers tell the
 * truth.
 *
 * <p>Read {@link dev.pollux.architecture.Modules} first: it is the table of the modules and of the arrows between them. A
 * rule that hinders good work is changed here, with its reason, in the same commit.
 *
 * <p>May import: everything.
 */
@NullMarked
package dev.pollux.architecture;

import org.jspecify.annotations.NullMarked;
