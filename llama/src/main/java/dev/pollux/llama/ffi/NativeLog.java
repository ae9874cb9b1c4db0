package dev.pollux.llama.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the library's log messages go: errors and warnings to the log as such, all else only for debugging.
 *
 * <p>The library logs sizes, names and reasons, never the text of prompts. Threading: it may log from any thread.
 */
public final class NativeLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.pollux.llama.library");

    /** {@code enum ggml_log_level}; what it calls information is detail to an operator here. */
    private static final int NOTE = 2;

    private static final int WARN = 3;

    private static final int ERROR = 4;
    private static final int CONTINUED = 5;

    /**
     * What a computation that we have aborted is reported with, which is no error: {@code GGML_STATUS_ABORTED} is 1, and {@code
     * llama_decode} returns 2 for it (llama.cpp v0.5.0).
     */
    private static final Pattern ABORTED = Pattern.compile("failed to decode, ret = 2$"
            + "|failed with error 1$|compute status: 1$|removing memory module entries for seq_id");

    /** An error is usually told in two or three lines, the reason first. */
    private static final int KEPT_LINES = 8;

    /** A line longer than this is cut: it can only come from a hostile file. */
    private static final int LONGEST_LINE = 1000;

    private final Deque<String> lastErrors = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private int level;

    /** The callback for {@link LibraryFunctions#setLog}; it stays valid as long as the arena. */
    public MemorySegment callback(Arena arena) {
        try {
            MethodHandle receive = MethodHandles.lookup()
                    .bind(
                            this,
                            "receive",
                            MethodType.methodType(void.class, int.class, MemorySegment.class, MemorySegment.class));
            return Linker.nativeLinker()
                    .upcallStub(receive, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), arena);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** Forgets the errors so far. */
    public synchronized void clear() {
        lastErrors.clear();
    }

    /** The first error since {@link #clear}, on one line; "unknown reason" if there was none. */
    public synchronized String reason() {
        return lastErrors.isEmpty() ? "unknown reason" : lastErrors.getFirst();
    }

    @SuppressWarnings("UnusedMethod") // called by native code
    private void receive(int messageLevel, MemorySegment text, MemorySegment unused) {
        try {
            if (isWanted(messageLevel)) {
                append(messageLevel, CStrings.read(text));
            }
        } catch (Throwable e) {
            // An exception must not travel into native code: it would end the process.
        }
    }

    /** Making a context writes hundreds of lines for debugging; they are not even read when nobody wants them. */
    private synchronized boolean isWanted(int messageLevel) {
        int effective = messageLevel == CONTINUED ? level : messageLevel;
        level = effective;
        return effective == WARN
                || effective == ERROR
                || (effective == NOTE ? LOG.isDebugEnabled() : LOG.isTraceEnabled());
    }

    synchronized void append(int messageLevel, String text) {
        if (messageLevel != CONTINUED) {
            level = messageLevel;
        }
        line.append(text, 0, Math.min(text.length(), LONGEST_LINE));
        if (text.endsWith("\n") || line.length() > LONGEST_LINE) {
            write(line.toString().strip());
            line.setLength(0);
        }
    }

    private void write(String message) {
        if (ABORTED.matcher(message).find()) {
            LOG.debug("{}", message);
        } else if (level == ERROR) {
            keep(message);
            LOG.warn("{}", message);
        } else if (level == WARN) {
            LOG.info("{}", message);
        } else if (level == NOTE) {
            LOG.debug("{}", message);
        } else {
            LOG.trace("{}", message);
        }
    }

    private void keep(String message) {
        if (lastErrors.size() < KEPT_LINES) {
            lastErrors.addLast(message);
        }
    }
}
