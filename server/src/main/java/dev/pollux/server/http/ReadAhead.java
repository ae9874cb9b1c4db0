package dev.pollux.server.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a socket on behalf of a thread that is busy answering, so that the end of the input is noticed at once.
 *
 * <p>A blocking read cannot be taken back without closing the socket. So it is not: what was read ahead is handed to the
 * connection's thread when that wants to read again, and a read still under way is waited for, which is the same wait as
 * reading.
 *
 * <p>Threading: {@link #get}, {@link #start} and {@link #stop} belong to the connection's thread.
 */
final class ReadAhead implements Supplier<byte @Nullable []> {

    // A client may send further requests while it waits; more than this many pieces (of at most 8 KiB) stay in the
    // socket.
    private static final int PIECES = 8;

    private final Supplier<byte @Nullable []> source;
    private final Runnable onEnd;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private boolean wanted;
    private boolean running;
    private boolean ended;

    /**
     * @param source reads the socket; null at the end of the input
     * @param onEnd told once, when the input ends or fails
     */
    ReadAhead(Supplier<byte @Nullable []> source, Runnable onEnd) {
        this.source = source;
        this.onEnd = onEnd;
    }

    /** Begins to read ahead. */
    synchronized void start() {
        wanted = true;
        if (!running && mayRead()) {
            running = true;
            Thread.ofVirtual().name("read-ahead").start(this::run);
        }
    }

    /** Reads no further ahead than the read under way. */
    synchronized void stop() {
        wanted = false;
    }

    /** The next bytes, or null at the end of the input. */
    @Override
    public byte @Nullable [] get() {
        Piece piece = takeAhead();
        return (piece == null ? read() : piece).bytes();
    }

    private synchronized @Nullable Piece takeAhead() {
        try {
            while (pieces.isEmpty() && running) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Piece(null, null);
        }
        return pieces.poll();
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = keep(read());
        }
    }

    private synchronized boolean keep(Piece piece) {
        pieces.add(piece);
        running = wanted && mayRead();
        notifyAll();
        return running;
    }

    private boolean mayRead() {
        return !ended && pieces.size() < PIECES;
    }

    private Piece read() {
        Piece piece;
        try {
            piece = new Piece(source.get(), null);
        } catch (RuntimeException e) {
            piece = new Piece(null, e);
        }
        if (piece.isEnd()) {
            end();
        }
        return piece;
    }

    private void end() {
        synchronized (this) {
            ended = true;
        }
        onEnd.run();
    }

    // What one read gave: bytes, the end of the input (neither), or a failure.
    @SuppressWarnings("ArrayRecordComponent")
    private record Piece(
            byte @Nullable [] content, @Nullable RuntimeException failure) {

        boolean isEnd() {
            return content == null;
        }

        byte @Nullable [] bytes() {
            if (failure != null) {
                throw failure;
            }
            return content;
        }
    }
}
