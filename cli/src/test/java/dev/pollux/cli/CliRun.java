package dev.pollux.cli;

import dev.pollux.catalog.Reencoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command line in this process and keeps what it shows. */
final class CliRun {

    final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";
    private Terminal.Traits traits = Terminal.Traits.NONE;

    CliRun(Path home) {
        environment.put("POLLUX_HOME", home.toString());
    }

    CliRun withInput(String text) {
        input = text;
        return this;
    }

    /** A person sits there: all three streams are a terminal. */
    CliRun onTerminal() {
        traits = new Terminal.Traits(true, true, true, false);
        return this;
    }

    CliRun withTraits(Terminal.Traits wanted) {
        traits = wanted;
        return this;
    }

    /** The exit code. */
    int run(String... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                traits);
        return PolluxCli.create(new CliContext(terminal, environment, () -> Reencoder.NONE), "1.2.3", List.of())
                .execute(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
