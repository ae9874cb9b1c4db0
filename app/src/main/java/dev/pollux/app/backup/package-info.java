/**
 * {@code pollux backup} and {@code pollux restore}: what the server remembers, in one file and back.
 *
 * <p>Read {@link dev.pollux.app.backup.Backup} first. May import: {@code catalog}, {@code cli}, {@code store}, {@code storejdbc},
 * {@code app.configuration}, and picocli.
 */
@NullMarked
package dev.pollux.app.backup;

import org.jspecify.annotations.NullMarked;
