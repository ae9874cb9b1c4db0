package dev.pollux.app;

import dev.pollux.app.backup.BackupCommand;
import dev.pollux.app.engine.EngineProgram;
import dev.pollux.app.engine.LlamaReencoder;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.Failures;
import dev.pollux.cli.PolluxCli;
import dev.pollux.cli.Terminal;
import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The process's entry. */
public final class Main {

    static final String VERSION = "0.1.0";

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(EngineProgram.COMMAND)) {
            EngineProgram.run(arguments);
        }
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        Map<String, String> environment = environment(arguments);
        HeadStart headStart = HeadStart.of(environment, arguments);
        // Helidon logs through java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        CliContext context = new CliContext(Terminal.ofProcess(environment), environment, LlamaReencoder::new);
        return ServerFlags.ofPlain(ServeCommand.NAME, arguments)
                .map(flags -> Failures.told(context.terminal(), () -> ServeCommand.run(context, headStart, flags)))
                .orElseGet(() -> execute(context, headStart, arguments));
    }

    private static Map<String, String> environment(String... arguments) {
        Map<String, String> real = System.getenv();
        boolean rehearses = arguments.length > 0 && arguments[0].equals(RehearseCommand.NAME);
        return rehearses ? RehearsalStage.environment(real) : real;
    }

    private static int execute(CliContext context, HeadStart headStart, String... arguments) {
        List<?> commands = List.of(
                ServeCommand.create(context, headStart),
                BackupCommand.backup(context),
                BackupCommand.restore(context),
                PrepareCommand.create(context),
                RehearseCommand.create(context, headStart));
        return PolluxCli.create(context, VERSION, commands).execute(arguments);
    }
}
