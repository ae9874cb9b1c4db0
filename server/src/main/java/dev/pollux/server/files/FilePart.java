package dev.pollux.server.files;

import dev.pollux.server.http.PieceInput;
import java.io.IOException;

/** The bytes of a part, at whose end something is done. */
final class FilePart extends PieceInput {

    private final DelimitedInput parts;
    private final Ending ending;
    private boolean ended;

    FilePart(DelimitedInput parts, Ending ending) {
        this.parts = parts;
        this.ending = ending;
    }

    /** Reads what is behind the part and its delimiter. */
    @FunctionalInterface
    interface Ending {
        void read() throws IOException;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = ended ? -1 : parts.read(target, offset, length);
        if (count < 0 && !ended) {
            ended = true;
            parts.passDelimiter();
            ending.read();
        }
        return count;
    }
}
