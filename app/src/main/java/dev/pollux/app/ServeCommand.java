package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CliException;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** {@code pollux serve}: runs the server until it is told to stop. */
final class ServeCommand {

    static final String NAME = "serve";

    // What models and engines may take to close once the last request has ended or was given up.
    private static final Duration CLEANUP = Duration.ofSeconds(15);

    private ServeCommand() {}

    static CommandLine create(CliContext context, HeadStart headStart) {
        return CommandSpecs.line(
                NAME,
                "Run the server. The first start fetches a model and makes an API key.",
                arguments -> run(context, headStart, ServerFlags.of(arguments)),
                ServerFlags::describe);
    }

    /** @throws CliException with one line if the server cannot be started */
    static int run(CliContext context, HeadStart headStart, ServerFlags flags) {
        PolluxHome home = PolluxHome.of(context.environment());
        Configuration configuration = flags.configuration(home, context.environment());
        Duration grace = configuration.stop().grace();
        new ServerLife(context, headStart, home, configuration)
                .live((server, local, _) -> awaitEnd(server, local, grace));
        return ExitCode.OK;
    }

    private static void awaitEnd(Assembly server, LocalAccess local, Duration grace) {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            StopSignals.endAtOnceOnTheNext();
            StopSignals.endAfter(grace.plus(CLEANUP));
            local.close();
            server.close();
            ended.countDown();
        }));
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
