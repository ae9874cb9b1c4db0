package dev.pollux.app;

import dev.pollux.app.engine.ModelEngines;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliException;
import dev.pollux.cli.ExitCode;
import dev.pollux.server.PolluxServer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Begins what a server needs whatever its configuration says, an engine's process and the HTTP library, before the command line
 * and the configuration are read. Whoever needs them waits for what is left to do.
 *
 * @param engines gives the engines, or says why there are none
 */
record HeadStart(Supplier<ModelEngines> engines) {

    static HeadStart of(Map<String, String> environment, String... arguments) {
        return switch (arguments.length == 0 ? "" : arguments[0]) {
            case ServeCommand.NAME ->
                begin(() -> ModelEngines.inProcesses(PolluxHome.of(environment), Main.class.getName()));
            case RehearseCommand.NAME ->
                begin(() -> ModelEngines.rehearsed(PolluxHome.of(environment), Main.class.getName()));
            default -> none("this command starts no server");
        };
    }

    private static HeadStart begin(Supplier<ModelEngines> start) {
        Thread.ofPlatform().name("prepare-http").daemon().start(PolluxServer::prepare);
        try {
            ModelEngines engines = start.get();
            return new HeadStart(() -> engines);
        } catch (UncheckedIOException failure) {
            return none("POLLUX_HOME cannot be used: " + failure.getCause());
        }
    }

    private static HeadStart none(String reason) {
        return new HeadStart(() -> {
            throw new CliException(ExitCode.FAILED, reason);
        });
    }
}
