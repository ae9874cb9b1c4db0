package dev.pollux.service.batches.execution;

import dev.pollux.store.batches.BatchItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the lines of a file, and remembers where they are and not what they say: memory stays the same however long files and lines
 * are. A byte order mark, line ends of both kinds and blank lines belong to no line. One thread at a time.
 */
final class LineScan {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int taken;
    private long position;
    private long index;

    // Where the first and behind the last byte of the line at hand are that is no white space; the first is -1 before
    // it came.
    private long first = -1;
    private long behind;

    /**
     * @param bytes the file from {@code position} on, which is its beginning or that of a line
     * @param index the number of the next line that is not blank
     */
    LineScan(InputStream bytes, long position, long index) {
        this.bytes = bytes;
        this.position = position;
        this.index = index;
    }

    /** Where it is: behind the last line that was given, and blank ones. */
    long position() {
        return position;
    }

    /** The next lines, at most {@code limit}; fewer only at the end of the file. */
    List<BatchItem> next(int limit) throws IOException {
        List<BatchItem> lines = new ArrayList<>();
        int one = 0;
        while (lines.size() < limit && one >= 0) {
            one = read();
            if (one == '\n' || one < 0) {
                end(lines);
            } else if (!isSpace(one) && !isMark(one)) {
                first = first < 0 ? position - 1 : first;
                behind = position;
            }
        }
        return lines;
    }

    private void end(List<BatchItem> lines) {
        if (first >= 0) {
            lines.add(BatchItem.line(index, first, Math.toIntExact(Math.min(behind - first, Integer.MAX_VALUE))));
            index++;
        }
        first = -1;
    }

    private boolean isMark(int one) {
        return position <= MARK.length && (byte) one == MARK[Math.toIntExact(position) - 1];
    }

    private static boolean isSpace(int one) {
        return one == ' ' || one == '\t' || one == '\r';
    }

    private int read() throws IOException {
        if (taken == filled) {
            filled = bytes.read(buffer);
            taken = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        position++;
        return Byte.toUnsignedInt(buffer[taken++]);
    }
}
