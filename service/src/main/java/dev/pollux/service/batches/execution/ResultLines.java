package dev.pollux.service.batches.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.batches.ItemResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** The results of a job as the lines of a file, read some at a time. One thread at a time. */
final class ResultLines extends InputStream {

    /** A result may have megabytes. */
    private static final int PIECE = 20;

    private final BatchRepository batches;
    private final String batchId;
    private InputStream piece = InputStream.nullInputStream();
    private long next;
    private boolean ended;

    ResultLines(BatchRepository batches, String batchId) {
        this.batches = batches;
        this.batchId = batchId;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            int count = piece.read(into, offset, length);
            while (count < 0 && !ended) {
                piece = nextPiece();
                count = piece.read(into, offset, length);
            }
            return count;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private InputStream nextPiece() {
        List<ItemResult> results = batches.results(batchId, next, PIECE);
        if (results.isEmpty()) {
            ended = true;
            return InputStream.nullInputStream();
        }
        next = results.getLast().index() + 1;
        String lines = results.stream().map(one -> one.json() + "\n").collect(Collectors.joining());
        return new ByteArrayInputStream(lines.getBytes(UTF_8));
    }
}
