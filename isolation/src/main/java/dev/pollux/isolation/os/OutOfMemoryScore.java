package dev.pollux.isolation.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How gladly the kernel ends this process when memory runs out. Source: {@code linux/oom.h}, {@code proc(5)}. */
final class OutOfMemoryScore {

    /**
     * Thousandths of the machine's memory that count on top of what the process uses. Half the machine: enough that the
     * server is never chosen first, not so much that a small engine goes before a larger process that is the trouble.
     */
    private static final int RAISE = 500;

    private static final int MOST = 1000;

    private OutOfMemoryScore() {}

    /**
     * Raises the adjustment above what was inherited from the parent.
     *
     * @param file the process's {@code oom_score_adj}
     */
    static void raise(Path file) throws IOException {
        int inherited = Integer.parseInt(Files.readString(file).strip());
        Files.writeString(file, Integer.toString(Math.min(inherited + RAISE, MOST)));
    }
}
