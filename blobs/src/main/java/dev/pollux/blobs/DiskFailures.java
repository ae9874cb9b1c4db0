package dev.pollux.blobs;

import dev.pollux.blobs.BlobException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a file system's failures mean.
 *
 * @param folder somewhere on the file system
 */
record DiskFailures(Path folder) {

    /** With less than this a write that failed did so for want of room, whatever the system's language calls it. */
    private static final long HARDLY_ANY_ROOM = 1 << 16;

    /** Something done to a file. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Something done to a file that gives nothing. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    <T> T translating(Work<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw of(failure);
        }
    }

    void translatingAction(Action action) {
        try {
            action.run();
        } catch (IOException failure) {
            throw of(failure);
        }
    }

    private BlobException of(IOException failure) {
        return new BlobException(reason(failure), "the disk failed: " + failure.getMessage(), failure);
    }

    private Reason reason(IOException failure) {
        if (failure instanceof ClosedByInterruptException) {
            return Reason.UNAVAILABLE;
        }
        return saysFull(failure) || isFull() ? Reason.FULL : Reason.INTERNAL;
    }

    // Java has no other word for ENOSPC and EDQUOT than the system's message.
    private static boolean saysFull(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota exceeded");
    }

    private boolean isFull() {
        try {
            return Files.getFileStore(folder).getUsableSpace() < HARDLY_ANY_ROOM;
        } catch (IOException unknown) {
            return false;
        }
    }
}
