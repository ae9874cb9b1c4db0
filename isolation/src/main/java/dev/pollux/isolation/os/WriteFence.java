package dev.pollux.isolation.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the process from changing files outside one folder, by Landlock. Reading stays free. Sources: {@code
 * linux/landlock.h}, {@code landlock(7)}.
 *
 * <p>Devices can still be opened for writing, because a GPU is one; which of them is up to the file's own permissions, as
 * before. The fence does not know changes of mode, owner and times, and knows nothing of files that are open already. Before
 * Linux 6.2 an existing file can still be emptied by {@code truncate}.
 *
 * <p>Threads: see {@link Confinement}.
 */
final class WriteFence {

    static final long WRITE_FILE = 1 << 1;
    static final long REMOVE_DIR = 1 << 4;
    static final long REMOVE_FILE = 1 << 5;

    /** {@code MAKE_CHAR}, {@code DIR}, {@code REG}, {@code SOCK}, {@code FIFO}, {@code BLOCK} and {@code SYM}. */
    static final long MAKE_ANYTHING = 0x7f << 6;

    static final long REFER = 1 << 13;
    static final long TRUNCATE = 1 << 14;

    private static final int CREATE_RULESET_VERSION = 1;
    private static final int RULE_PATH_BENEATH = 1;
    private static final int RESTRICT_SELF_TSYNC = 1 << 3;

    /** {@code asm-generic/fcntl.h}: {@code O_PATH | O_CLOEXEC}, a folder's name without access to it. */
    private static final int NAME_ONLY = 0x200000 | 0x80000;

    private static final Path DEVICES = Path.of("/dev");

    private final SystemCalls system;
    private final int version;

    private WriteFence(SystemCalls system) throws SystemCallException {
        this.system = system;
        version = (int) system.call(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, CREATE_RULESET_VERSION);
    }

    /** @param folder the folder to leave open; made where it is missing */
    static void raise(SystemCalls system, Path folder) throws IOException {
        Files.createDirectories(folder);
        WriteFence fence = new WriteFence(system);
        long ruleset = fence.createRuleset();
        try {
            long rights = rights(fence.version);
            fence.allow(ruleset, folder, rights);
            fence.allow(ruleset, DEVICES, rights & (WRITE_FILE | TRUNCATE));
            system.call(SystemCall.LANDLOCK_RESTRICT_SELF, ruleset, restriction(fence.version));
        } finally {
            system.call(SystemCall.CLOSE, ruleset);
        }
    }

    /** The rights to change anything that this version of Landlock can deny. */
    static long rights(int version) {
        long first = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_ANYTHING;
        return first | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0);
    }

    /** From version 8 on, threads that exist already are bound too. */
    static int restriction(int version) {
        return version >= 8 ? RESTRICT_SELF_TSYNC : 0;
    }

    /** {@code struct landlock_ruleset_attr}, of which the first field is enough. */
    private long createRuleset() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(JAVA_LONG);
            attributes.set(JAVA_LONG, 0, rights(version));
            return system.call(SystemCall.LANDLOCK_CREATE_RULESET, attributes.address(), attributes.byteSize(), 0);
        }
    }

    /** {@code struct landlock_path_beneath_attr}: {@code u64 allowed_access; s32 parent_fd}, packed. */
    private void allow(long ruleset, Path folder, long rights) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            long name = open(folder, arena);
            try {
                MemorySegment rule = arena.allocate(JAVA_LONG.byteSize() + JAVA_INT.byteSize(), Long.BYTES);
                rule.set(JAVA_LONG, 0, rights);
                rule.set(JAVA_INT, JAVA_LONG.byteSize(), (int) name);
                system.call(SystemCall.LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule.address(), 0);
            } finally {
                system.call(SystemCall.CLOSE, name);
            }
        }
    }

    private long open(Path folder, Arena arena) throws SystemCallException {
        MemorySegment path = arena.allocateFrom(folder.toAbsolutePath().toString());
        return system.call(SystemCall.OPENAT, 0, path.address(), NAME_ONLY);
    }
}
