package dev.pollux.isolation.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames that wait to be written. What gathers while a batch is being written is the next batch.
 *
 * <p>Threading: any number of threads add, one takes.
 */
final class Outgoing {

    /** A buffer that has grown beyond this is not kept for the next batch. */
    private static final int KEPT_BYTES = 1 << 20;

    /** Longer messages are the writer's: copying them takes time. */
    private static final int SHORT_BYTES = 1 << 14;

    private enum State {
        OPEN,
        /** What has gathered is still written. */
        ENDING,
        ENDED
    }

    /** Takes bytes if it can do so at once. */
    interface Shortcut {

        /** Uses up as much of the bytes as can be done without waiting. */
        void write(ByteBuffer bytes) throws IOException;
    }

    private final int limit;
    private final Shortcut shortcut;
    private State state = State.OPEN;
    private boolean overflowed;
    private WireWriter gathering = new WireWriter();
    private @Nullable WireWriter spare;
    private @Nullable WireWriter taken;

    /**
     * @param limit the most bytes that wait; one more ends it all
     * @param shortcut is offered a message that nothing waits before
     */
    Outgoing(int limit, Shortcut shortcut) {
        this.limit = limit;
        this.shortcut = shortcut;
    }

    /**
     * Adds a message behind the others, and never waits for them to be written.
     *
     * @return false if it is dropped because nothing is written any more
     * @throws IllegalArgumentException if the message has more than {@link MessageChannel#MAX_FRAME_BYTES}
     */
    synchronized boolean add(Message message) {
        if (state != State.OPEN) {
            return false;
        }
        boolean first = gathering.size() == 0;
        boolean alone = first && taken == null;
        gathering.frame(message);
        if (waiting() > limit) {
            overflowed = true;
            end();
            return false;
        }
        if (first && !(alone && writtenAtOnce())) {
            notifyAll();
        }
        return true;
    }

    /** A failure is the writer's to find: it knows what to do. */
    private boolean writtenAtOnce() {
        if (gathering.size() > SHORT_BYTES) {
            return false;
        }
        ByteBuffer content = gathering.content();
        try {
            shortcut.write(content);
        } catch (IOException e) {
            return false;
        }
        gathering.drop(content.position());
        return gathering.size() == 0;
    }

    /**
     * Waits for frames to write; the batch taken before is written.
     *
     * @return null if there will be none
     */
    synchronized @Nullable WireWriter take() throws InterruptedException {
        recycle();
        while (state == State.OPEN && gathering.size() == 0) {
            wait();
        }
        if (state == State.ENDED || gathering.size() == 0) {
            return null;
        }
        WireWriter batch = gathering;
        gathering = spare == null ? new WireWriter() : spare;
        spare = null;
        taken = batch;
        return batch;
    }

    /** Takes nothing more in; what has gathered is still written. */
    synchronized void endAfterWriting() {
        if (state == State.OPEN) {
            state = State.ENDING;
            notifyAll();
        }
    }

    /** Takes nothing more in and gives nothing more out. */
    synchronized void end() {
        state = State.ENDED;
        notifyAll();
    }

    /** Whether everything that was added has been written. */
    synchronized boolean allWritten() {
        return waiting() == 0;
    }

    /** Whether more bytes waited than there may be. */
    synchronized boolean overflowed() {
        return overflowed;
    }

    private long waiting() {
        return (long) gathering.size() + (taken == null ? 0 : taken.size());
    }

    private void recycle() {
        if (taken != null && taken.capacity() <= KEPT_BYTES) {
            taken.clear();
            spare = taken;
        }
        taken = null;
    }
}
