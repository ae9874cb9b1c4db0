package dev.pollux.llama;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory could be taken without others having to give theirs up.
 *
 * <p>On Linux the smaller of what the kernel calls available and what the container's limit leaves; files kept in memory count as
 * free in both, since they can be dropped. Source: {@code Documentation/filesystems/proc.rst} and {@code
 * Documentation/admin-guide/cgroup-v2.rst} of the Linux kernel.
 */
final class AvailableMemory {

    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,15}) kB");
    private static final Pattern INACTIVE_FILES = Pattern.compile("(?m)^inactive_file (\\d{1,18})$");

    private AvailableMemory() {}

    static long bytes() {
        OptionalLong system = ofSystem(Path.of("/proc/meminfo"));
        if (system.isEmpty()) {
            return ofVirtualMachine();
        }
        return Math.min(
                system.getAsLong(), ofContainer(Path.of("/sys/fs/cgroup")).orElse(Long.MAX_VALUE));
    }

    static OptionalLong ofSystem(Path meminfo) {
        OptionalLong kilobytes = find(AVAILABLE, read(meminfo));
        return kilobytes.isEmpty() ? kilobytes : OptionalLong.of(kilobytes.getAsLong() << 10);
    }

    /** What a control group of version 2 leaves; empty where there is none or it has no limit. */
    static OptionalLong ofContainer(Path group) {
        String limit = read(group.resolve("memory.max")).strip();
        String used = read(group.resolve("memory.current")).strip();
        if (!limit.matches("\\d{1,18}") || !used.matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        long droppable =
                find(INACTIVE_FILES, read(group.resolve("memory.stat"))).orElse(0);
        return OptionalLong.of(Math.max(0, Long.parseLong(limit) - Long.parseLong(used) + droppable));
    }

    private static long ofVirtualMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : Long.MAX_VALUE;
    }

    private static OptionalLong find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** The file's text; the empty text if it cannot be read. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
