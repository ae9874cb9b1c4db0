/**
 * Records that wait in memory for a moment and are written by a thread of their own, so that no call waits for the store.
 *
 * <p>Read {@link dev.pollux.service.recording.RecordWriter} first. May import: {@code store}.
 */
@NullMarked
package dev.pollux.service.recording;

import org.jspecify.annotations.NullMarked;
