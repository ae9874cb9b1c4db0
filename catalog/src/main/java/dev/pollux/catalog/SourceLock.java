package dev.pollux.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Held while a source is being fetched: by one thread of one process on this machine.
 *
 * <p>The operating system's lock ends with its process, so a crash leaves nothing to clean up. It holds between processes
 * only; a lock of the JVM holds between threads.
 */
final class SourceLock implements Closeable {

    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private SourceLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /**
     * Waits until nobody else holds it.
     *
     * @param file created if need be, and left behind: deleting it would let two processes lock two files of one name
     * @param onWait run once if somebody else holds it now
     */
    static SourceLock acquire(Path file, Runnable onWait) {
        ReentrantLock thread = THREADS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
        boolean waited = !thread.tryLock();
        if (waited) {
            onWait.run();
            thread.lock();
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, waited ? () -> {} : onWait);
            return new SourceLock(thread, channel);
        } catch (IOException e) {
            thread.unlock();
            throw PartFile.unwritable(file, e);
        }
    }

    private static void lock(FileChannel channel, Runnable onWait) throws IOException {
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            onWait.run();
            channel.lock();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            thread.unlock();
        }
    }
}
