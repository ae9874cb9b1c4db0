package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.ExitCode;
import dev.pollux.cli.PolluxCli;
import dev.pollux.storejdbc.JdbcStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * {@code pollux rehearse}: a short life of a server, from start to end, with one call of each kind, on the {@link RehearsalStage}.
 * The launcher runs it with {@code -XX:AOTCacheOutput}, so that later starts find the classes they need loaded and linked.
 */
final class RehearseCommand {

    static final String NAME = "rehearse";

    private RehearseCommand() {}

    /** @param context of a process on the stage */
    static CommandLine create(CliContext context, HeadStart headStart) {
        CommandLine line = CommandSpecs.line(
                NAME,
                "Live through a server's life once, to learn which classes it needs.",
                arguments -> run(context, headStart, ServerFlags.of(arguments)),
                ServerFlags::describe);
        line.getCommandSpec().usageMessage().hidden(true);
        return line;
    }

    private static int run(CliContext context, HeadStart headStart, ServerFlags flags) {
        PolluxHome stage = PolluxHome.of(context.environment());
        Configuration configuration =
                flags.configuration(stage, context.environment()).rehearsed();
        // The server then opens its store as at all starts but the first.
        JdbcStore.open(configuration.store().url(), stage.root()).close();
        new ServerLife(context, headStart, stage, configuration)
                .live((server, local, firstKey) -> rehearse(context, server, local, firstKey));
        return ExitCode.OK;
    }

    private static void rehearse(CliContext context, Assembly server, LocalAccess local, Optional<String> firstKey) {
        String url = "http://127.0.0.1:" + server.port();
        new RehearsalCalls(url, local.secret()).make(firstKey.orElseThrow());
        ask(context, url, local.secret());
    }

    private static void ask(CliContext context, String url, String key) {
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.put("POLLUX_API_KEY", key);
        CliContext own = new CliContext(context.terminal(), environment, context.reencoder());
        PolluxCli.create(own, Main.VERSION, List.of())
                .execute("ask", "--url", url, "--max-tokens", "8", "Say", "hello.");
    }
}
