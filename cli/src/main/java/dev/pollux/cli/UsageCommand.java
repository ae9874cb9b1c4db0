package dev.pollux.cli;

import static dev.pollux.cli.AdminClient.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/** {@code pollux usage}: how much was used, and what it would have cost. */
final class UsageCommand {

    private static final List<String> GROUPS = List.of("day", "project", "key", "model", "method");

    /** Option to the parameter of the admin API that says the same. */
    private static final Map<String, String> FILTERS = new TreeMap<>(Map.of(
            "--from",
            "from",
            "--to",
            "to",
            "--project",
            "project",
            "--key",
            "key",
            "--model",
            "model",
            "--by",
            "groupBy"));

    private final CliContext context;
    private final ParseResult arguments;

    private UsageCommand(CliContext context, ParseResult arguments) {
        this.context = context;
        this.arguments = arguments;
    }

    static CommandLine create(CliContext context) {
        return CommandSpecs.line(
                "usage",
                "Show how much was used, and what it would have cost at Google. The last 30 days by day, unless told otherwise.",
                arguments -> new UsageCommand(context, arguments).run(),
                UsageCommand::describe);
    }

    private static void describe(CommandSpec spec) {
        spec.addOption(CommandSpecs.text("DAY", "The first day, such as 2026-11-01.", "--from"))
                .addOption(CommandSpecs.text("DAY", "The last day.", "--to"))
                .addOption(CommandSpecs.text("ID", "Only this project's.", "--project"))
                .addOption(CommandSpecs.text("ID", "Only this key's.", "--key"))
                .addOption(CommandSpecs.text("NAME", "Only this model's.", "--model"))
                .addOption(CommandSpecs.text("GROUPS", "Any of day,project,key,model,method.", "--by"))
                .addOption(CommandSpecs.flag("Print CSV.", "--csv"))
                .addOption(CommandSpecs.flag("Print JSON.", "--json"));
        AdminClient.describe(spec);
    }

    private int run() {
        JsonNode report = AdminClient.of(context, arguments).get("usage?" + query());
        if (arguments.hasMatchedOption("--json")) {
            new AdminOutput(context, arguments).printJson(report);
        } else if (arguments.hasMatchedOption("--csv")) {
            CsvLines.of(report.path("rows")).forEach(context.terminal()::line);
        } else {
            printTable(report);
        }
        return ExitCode.OK;
    }

    private String query() {
        return FILTERS.entrySet().stream()
                .filter(filter -> arguments.hasMatchedOption(filter.getKey()))
                .map(filter -> filter.getValue() + "=" + segment(arguments.matchedOptionValue(filter.getKey(), "")))
                .collect(Collectors.joining("&"));
    }

    private void printTable(JsonNode report) {
        List<String> groups = GROUPS.stream()
                .filter(group -> report.path("rows").path(0).has(group))
                .toList();
        List<String> titles = new ArrayList<>(
                groups.stream().map(group -> group.toUpperCase(Locale.ROOT)).toList());
        titles.addAll(List.of("REQUESTS", "ERRORS", "PROMPT", "CACHED", "THOUGHTS", "ANSWERS", "MEAN", "AVOIDED USD"));
        TextTable table = new TextTable(titles.toArray(String[]::new));
        report.path("rows")
                .forEach(row -> table.add(
                        cells(groups.stream().map(group -> text(row, group)).toList(), row)));
        List<String> total = new ArrayList<>(groups.stream().map(_ -> "").toList());
        if (!total.isEmpty()) {
            total.set(0, "total");
        }
        table.add(cells(total, report.path("total")));
        table.lines().forEach(context.terminal()::line);
        context.terminal().remark("From " + text(report, "from") + " to " + text(report, "to") + unpriced(report));
    }

    private static String unpriced(JsonNode report) {
        String tokens = text(report.path("total"), "unpricedTokens");
        return tokens.equals("0") ? "" : "; " + tokens + " tokens of models without a price are not in the cost";
    }

    private static String[] cells(List<String> groups, JsonNode row) {
        List<String> cells = new ArrayList<>(groups);
        for (String field :
                List.of("requests", "errors", "promptTokens", "cachedTokens", "thoughtTokens", "candidateTokens")) {
            cells.add(text(row, field));
        }
        long requests = Long.parseLong(text(row, "requests"));
        cells.add(requests == 0 ? "-" : Long.parseLong(text(row, "latencyMillis")) / requests + " ms");
        cells.add(text(row, "avoidedCostUsd"));
        return cells.toArray(String[]::new);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
