package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.catalog.ModelLibrary;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.cli.CliContext;
import dev.pollux.cli.CommandSpecs;
import dev.pollux.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** {@code pollux prepare}: what a first start does before it can serve. The launcher calls it. */
final class PrepareCommand {

    private PrepareCommand() {}

    static CommandLine create(CliContext context) {
        CommandLine line = CommandSpecs.line(
                "prepare", "Fetch the default model.", arguments -> run(context, arguments), ServerFlags::describe);
        line.getCommandSpec().usageMessage().hidden(true);
        return line;
    }

    private static int run(CliContext context, ParseResult arguments) {
        PolluxHome home = PolluxHome.of(context.environment());
        Configuration configuration = ServerFlags.of(arguments).configuration(home, context.environment());
        RequiredModel.of(ModelLibrary.of(home), configuration.models().fallback(), context);
        return ExitCode.OK;
    }
}
