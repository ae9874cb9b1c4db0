package dev.pollux.cli;

import dev.pollux.catalog.ByteSize;
import dev.pollux.catalog.Progress;
import dev.pollux.catalog.Progress.Phase;
import dev.pollux.catalog.ProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress: a line that is drawn again and again on a terminal, a line for each tenth elsewhere.
 *
 * <p>Threading: one thread at a time.
 */
public final class ProgressBar implements ProgressListener {

    private static final int BAR_CELLS = 24;

    /** Where the size is unknown, a line outside a terminal for so many bytes. */
    private static final long PLAIN_STEP_BYTES = 100_000_000;

    private final Terminal terminal;
    private @Nullable Phase phase;
    private long lastStep = -1;

    public ProgressBar(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void progressed(Progress progress) {
        if (phase != progress.phase()) {
            end();
            phase = progress.phase();
            lastStep = -1;
        }
        if (terminal.traits().err()) {
            terminal.replaceLine(line(progress));
        } else {
            plain(progress);
        }
    }

    /** Leaves the line that was being redrawn, for other text to follow; harmless when there is none. */
    public void end() {
        if (phase != null && terminal.traits().err()) {
            terminal.endLine();
        }
        phase = null;
    }

    private void plain(Progress progress) {
        if (!isMeasured(progress.phase())) {
            plainOnce(progress.phase());
            return;
        }
        long step = progress.totalBytes() > 0
                ? 10 * progress.bytes() / progress.totalBytes()
                : progress.bytes() / PLAIN_STEP_BYTES;
        if (step > lastStep) {
            lastStep = step;
            terminal.remark((label(progress.phase()) + " " + amount(progress)).strip());
        }
    }

    private void plainOnce(Phase phase) {
        if (lastStep < 0) {
            lastStep = 0;
            terminal.remark(label(phase));
        }
    }

    /** Whether a phase's reports tell of bytes. */
    private static boolean isMeasured(Phase phase) {
        return phase != Phase.WAITING && phase != Phase.REENCODING;
    }

    private static String line(Progress progress) {
        if (!isMeasured(progress.phase())) {
            return label(progress.phase());
        }
        String bar = progress.totalBytes() > 0 ? bar(progress) + "  " : "";
        return "%s  %s%s%s%s".formatted(label(progress.phase()), bar, amount(progress), rate(progress), left(progress));
    }

    private static String bar(Progress progress) {
        int cells = (int) (BAR_CELLS * progress.bytes() / progress.totalBytes());
        return "[" + "#".repeat(cells) + "-".repeat(BAR_CELLS - cells) + "]";
    }

    private static String amount(Progress progress) {
        String done = ByteSize.text(progress.bytes());
        if (progress.totalBytes() <= 0) {
            return progress.bytes() > 0 ? done : "";
        }
        return "%d%% of %s"
                .formatted(100 * progress.bytes() / progress.totalBytes(), ByteSize.text(progress.totalBytes()));
    }

    private static String rate(Progress progress) {
        return progress.bytesPerSecond() > 0 ? "  " + ByteSize.text((long) progress.bytesPerSecond()) + "/s" : "";
    }

    private static String left(Progress progress) {
        long remaining = progress.totalBytes() - progress.bytes();
        if (remaining <= 0 || progress.bytesPerSecond() <= 0) {
            return "";
        }
        long seconds = (long) Math.ceil(remaining / progress.bytesPerSecond());
        return seconds < 60 ? "  " + seconds + " s left" : "  " + (seconds + 59) / 60 + " min left";
    }

    private static String label(Phase phase) {
        return switch (phase) {
            case WAITING -> "Waiting for another pull of this model";
            case DOWNLOADING -> "Downloading";
            case COPYING -> "Copying";
            case CHECKING -> "Checking what is here already";
            case REENCODING -> "Re-encoding for this machine";
        };
    }
}
