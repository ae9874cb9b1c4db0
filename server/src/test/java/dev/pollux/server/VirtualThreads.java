package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Counts virtual threads, which no Java method lists, by what they are doing. */
final class VirtualThreads {

    private VirtualThreads() {}

    /** How many virtual threads have {@code trace} in their name or stack. */
    static int count(String trace) throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("threads.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return (int) Arrays.stream(Files.readString(dump).split("\n\n"))
                    .filter(thread -> thread.contains("virtual") && thread.contains(trace))
                    .count();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }

    /** Waits until the number is as {@code expected}. */
    static void await(String trace, IntPredicate expected, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        int count = count(trace);
        while (!expected.test(count) && System.nanoTime() < end) {
            count = count(trace);
        }
        assertThat(expected.test(count)).as("%d threads at %s", count, trace).isTrue();
    }
}
