package dev.pollux.cli;

import static dev.pollux.cli.AdminClient.segment;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code pollux keys}: the API keys of a running server. */
final class KeysCommand {

    private static final String DEFAULT_PROJECT = "default";
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3600, "d", 86_400);

    private final CliContext context;
    private final ParseResult arguments;
    private final AdminClient server;
    private final AdminOutput output;

    private KeysCommand(CliContext context, ParseResult arguments) {
        this.context = context;
        this.arguments = arguments;
        this.server = AdminClient.of(context, arguments);
        this.output = new AdminOutput(context, arguments);
    }

    static CommandLine create(CliContext context) {
        return new CommandLine(CommandSpecs.group("keys", "Look after the API keys of a running server."))
                .addSubcommand(command(context, "list", "List a project's keys.", KeysCommand::list, _ -> {}))
                .addSubcommand(command(
                        context,
                        "create",
                        "Make a key. It is shown once.",
                        KeysCommand::insert,
                        KeysCommand::describeKey))
                .addSubcommand(command(context, "show", "Show what a key allows.", KeysCommand::show, KeysCommand::id))
                .addSubcommand(command(
                        context,
                        "rotate",
                        "Give a key another text, shown once; the old one opens nothing any more.",
                        KeysCommand::rotate,
                        KeysCommand::idAndYes))
                .addSubcommand(
                        command(context, "revoke", "End a key for ever.", KeysCommand::revoke, KeysCommand::idAndYes));
    }

    private static CommandLine command(
            CliContext context,
            String name,
            String description,
            Consumer<KeysCommand> action,
            Consumer<CommandSpec> describe) {
        return CommandSpecs.line(
                name,
                description,
                arguments -> {
                    action.accept(new KeysCommand(context, arguments));
                    return ExitCode.OK;
                },
                describe.andThen(KeysCommand::describeAll));
    }

    private static void describeAll(CommandSpec spec) {
        spec.addOption(
                CommandSpecs.text("PROJECT", "Whose keys (default: " + DEFAULT_PROJECT + ").", "-p", "--project"));
        spec.addOption(CommandSpecs.flag("Print JSON.", "--json"));
        AdminClient.describe(spec);
    }

    private static void id(CommandSpec spec) {
        spec.addPositional(CommandSpecs.argument("KEY", "The key's id, as 'pollux keys list' shows it."));
    }

    private static void idAndYes(CommandSpec spec) {
        id(spec);
        spec.addOption(CommandSpecs.flag("Do not ask.", "-y", "--yes"));
    }

    private static void describeKey(CommandSpec spec) {
        spec.addOption(CommandSpecs.text("TEXT", "What people call it.", "--name"));
        spec.addOption(CommandSpecs.text(
                "SCOPES",
                "What it allows, with commas: models.read,models.write (default: all but admin).",
                "--scopes"));
        spec.addOption(CommandSpecs.text("MODELS", "Models it may call, with commas: gemini-2.5-*.", "--models"));
        spec.addOption(CommandSpecs.text("NETWORKS", "Networks it may be used from: 10.0.0.0/8.", "--ips"));
        spec.addOption(CommandSpecs.text("PAGES", "Pages it may be used from: example.com/*.", "--referrers"));
        spec.addOption(CommandSpecs.text("TIME", "How long it counts: 30d, 12h, 90m.", "--expires"));
    }

    private String keys() {
        return "projects/" + segment(arguments.matchedOptionValue("--project", DEFAULT_PROJECT)) + "/keys";
    }

    private String key() {
        return keys() + "/" + segment(argument());
    }

    private String argument() {
        return CommandSpecs.argument(arguments);
    }

    private void list() {
        output.keys(server.list(keys(), "keys"));
    }

    private void show() {
        output.key(server.get(key()));
    }

    private void insert() {
        output.secret(server.post(keys(), asked()));
    }

    private void rotate() {
        Confirmation.require(context, arguments, "Stop the present text of key " + argument() + "?");
        output.secret(server.post(key() + ":rotate", JsonMapper.shared().createObjectNode()));
    }

    private void revoke() {
        Confirmation.require(context, arguments, "End key " + argument() + " for ever?");
        var revoked = server.post(key() + ":revoke", JsonMapper.shared().createObjectNode());
        if (output.json()) {
            output.printJson(revoked);
        } else {
            context.terminal().line(argument() + " is revoked");
        }
    }

    private ObjectNode asked() {
        ObjectNode key = JsonMapper.shared().createObjectNode();
        if (arguments.hasMatchedOption("--name")) {
            key.put("displayName", arguments.matchedOptionValue("--name", ""));
        }
        Map<String, String> lists = new TreeMap<>(Map.of(
                "--scopes", "scopes", "--models", "models", "--ips", "allowedIps", "--referrers", "allowedReferrers"));
        lists.forEach((option, field) -> {
            if (arguments.hasMatchedOption(option)) {
                addAll(key.putArray(field), arguments.matchedOptionValue(option, ""));
            }
        });
        if (arguments.hasMatchedOption("--expires")) {
            key.put("ttl", seconds(arguments.matchedOptionValue("--expires", "")) + "s");
        }
        return key;
    }

    private static void addAll(ArrayNode array, String texts) {
        Arrays.stream(texts.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(array::add);
    }

    private static long seconds(String span) {
        Matcher matcher = SPAN.matcher(span);
        if (!matcher.matches()) {
            throw new CliException(
                    ExitCode.USAGE, "--expires must be a time such as 30d, 12h or 90m, not '" + span + "'");
        }
        return Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1);
    }
}
