package dev.pollux.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes.
 *
 * <p>Standard output carries what was asked for, standard error everything about it. Threading: one thread at a time.
 */
public final class Terminal {

    /** Which of the three streams are a person's terminal, and whether colours are welcome there. */
    public record Traits(boolean in, boolean out, boolean err, boolean colours) {

        /** Streams that go to files, pipes or other programs. */
        public static final Traits NONE = new Traits(false, false, false, false);
    }

    /** Everything that makes a terminal do more than show text, but line feed and tab. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\u0080-\u009f&&[^\n\t]]");

    private static final int TYPE_MASK = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private final Traits traits;

    public Terminal(InputStream in, PrintStream out, PrintStream err, Traits traits) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
        this.traits = traits;
    }

    /** This process's own streams, always in UTF-8. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        Traits traits = new Traits(isTerminal(0), isTerminal(1), isTerminal(2), colours);
        return new Terminal(System.in, utf8(System.out), utf8(System.err), traits);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /** A descriptor that is a character device other than /dev/null; where there is no /dev, what the JDK says. */
    private static boolean isTerminal(int descriptor) {
        try {
            Path path = Path.of("/dev/fd/" + descriptor);
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            return (mode & TYPE_MASK) == CHARACTER_DEVICE
                    && !Objects.equals(
                            Files.getAttribute(path, "unix:rdev"),
                            Files.getAttribute(Path.of("/dev/null"), "unix:rdev"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return hasConsole();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // null still, where the JDK's console has been configured away
    private static boolean hasConsole() {
        return System.console() != null && System.console().isTerminal();
    }

    public Traits traits() {
        return traits;
    }

    /**
     * Shows part of an answer at once. What could steer a terminal is left out there; a file gets every character.
     *
     * @throws CliException if whoever read the output has gone
     */
    public void answer(String text) {
        out.print(traits.out() ? harmless(text) : text);
        if (out.checkError()) {
            throw new CliException(ExitCode.FAILED, "nobody reads the answer any more");
        }
    }

    public void line(String text) {
        out.print(traits.out() ? harmless(text) : text);
        out.print('\n');
        out.flush();
    }

    /** A remark about the answer, dimmed where that is possible. */
    public void remark(String text) {
        boolean dim = traits.err() && traits.colours();
        err.print((dim ? "\033[2m" : "") + harmless(text) + (dim ? "\033[0m" : "") + "\n");
        err.flush();
    }

    public void error(@Nullable String message) {
        boolean red = traits.err() && traits.colours();
        err.print((red ? "\033[31m" : "") + "pollux: " + (red ? "\033[0m" : "") + oneLine(String.valueOf(message))
                + "\n");
        err.flush();
    }

    /** Replaces the line that the cursor is in; only for terminals. */
    public void replaceLine(String text) {
        err.print("\r\033[K" + harmless(text));
        err.flush();
    }

    /** Goes on below the line that the cursor is in. */
    public void endLine() {
        err.print('\n');
        err.flush();
    }

    /** Shows a prompt and reads a line; null at the end of the input. */
    public @Nullable String ask(String prompt) {
        err.print(prompt);
        err.flush();
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything up to the end of the input. */
    public String readAll() {
        try {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(buffer, 0, n);
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard output for those who write more than lines. */
    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    static String oneLine(String text) {
        return harmless(text).replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private static String harmless(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }
}
