package dev.pollux.cli;

import static dev.pollux.cli.AdminClient.segment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/** {@code pollux audit}: who did what, newest first. */
final class AuditCommand {

    private static final String ENTRIES = "auditEntries";

    /** Option to the parameter of the admin API that says the same. */
    private static final Map<String, String> FILTERS =
            new TreeMap<>(Map.of("--from", "from", "--to", "to", "--project", "project", "--key", "key"));

    private final CliContext context;
    private final ParseResult arguments;

    private AuditCommand(CliContext context, ParseResult arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    static CommandLine create(CliContext context) {
        return CommandSpecs.line(
                "audit",
                "Show who did what, newest first.",
                arguments -> new AuditCommand(context, arguments).run(),
                AuditCommand::describe);
    }

    private static void describe(CommandSpec spec) {
        spec.addOption(CommandSpecs.text(
                        "TIME", "The first day or moment: 2026-11-01, 2026-11-01T12:00:00Z.", "--from"))
                .addOption(CommandSpecs.text("TIME", "The day or moment before which entries lie.", "--to"))
                .addOption(CommandSpecs.text("ID", "Only this project's.", "--project"))
                .addOption(CommandSpecs.text("ID", "Only this key's.", "--key"))
                .addOption(CommandSpecs.flag("Print CSV.", "--csv"))
                .addOption(CommandSpecs.flag("Print JSON.", "--json"));
        AdminClient.describe(spec);
    }

    private int run() {
        List<JsonNode> entries = AdminClient.of(context, arguments).list(ENTRIES + "?" + query(), ENTRIES);
        if (arguments.hasMatchedOption("--json")) {
            new AdminOutput(context, arguments).printJson(entries);
        } else if (arguments.hasMatchedOption("--csv")) {
            CsvLines.of(entries).forEach(context.terminal()::line);
        } else {
            printTable(entries);
        }
        return ExitCode.OK;
    }

    private String query() {
        return FILTERS.entrySet().stream()
                .filter(filter -> arguments.hasMatchedOption(filter.getKey()))
                .map(filter -> filter.getValue() + "=" + segment(moment(filter.getKey())))
                .collect(Collectors.joining("&"));
    }

    // A day begins at midnight UTC, as entries show their time.
    private String moment(String option) {
        String text = arguments.matchedOptionValue(option, "");
        boolean day = text.matches("\\d{4}-\\d{2}-\\d{2}");
        return day ? text + "T00:00:00Z" : text;
    }

    private void printTable(List<JsonNode> entries) {
        TextTable table = new TextTable("TIME", "PROJECT", "KEY", "METHOD", "STATUS", "CODE", "TOKENS", "TOOK", "ID");
        for (JsonNode entry : entries) {
            table.add(
                    text(entry, "time"),
                    text(entry, "project"),
                    text(entry, "key"),
                    text(entry, "method"),
                    text(entry, "status"),
                    text(entry, "code"),
                    text(entry, "tokens"),
                    text(entry, "latencyMillis") + " ms",
                    AdminOutput.id(entry));
        }
        table.lines().forEach(context.terminal()::line);
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? "-" : text;
    }
}
