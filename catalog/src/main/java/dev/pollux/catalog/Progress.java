package dev.pollux.catalog;

/**
 * How far a long step is.
 *
 * @param phase what is being done
 * @param bytes how much of it is done
 * @param totalBytes how much there is; −1 when nobody knows
 * @param bytesPerSecond the rate since the step began in this run; 0 until it is known
 */
public record Progress(Phase phase, long bytes, long totalBytes, double bytesPerSecond) {

    /** The steps of a pull; which ones there are depends on the source. */
    public enum Phase {
        /** Another process is pulling the same model. */
        WAITING,
        DOWNLOADING,
        /** Reading what an earlier run already fetched, to go on with its checksum. */
        CHECKING,
        /** Taking the model out of what was downloaded, or copying a file of this machine. */
        COPYING,
        REENCODING
    }

    /** Whether this is the last report of its phase. */
    public boolean isComplete() {
        return totalBytes >= 0 && bytes >= totalBytes;
    }
}
