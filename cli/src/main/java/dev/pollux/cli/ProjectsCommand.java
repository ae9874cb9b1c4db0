package dev.pollux.cli;

import static dev.pollux.cli.AdminClient.segment;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code pollux projects}: what keys, quotas and usage belong to. */
final class ProjectsCommand {

    private static final String PROJECTS = "projects";

    private final CliContext context;
    private final ParseResult arguments;
    private final AdminClient server;
    private final AdminOutput output;

    private ProjectsCommand(CliContext context, ParseResult arguments) {
        this.context = context;
        this.arguments = arguments;
        this.server = AdminClient.of(context, arguments);
        this.output = new AdminOutput(context, arguments);
    }

    static CommandLine create(CliContext context) {
        return new CommandLine(CommandSpecs.group(PROJECTS, "Look after the projects of a running server."))
                .addSubcommand(
                        command(context, "list", "List the projects.", ProjectsCommand::list, ProjectsCommand::json))
                .addSubcommand(command(
                        context,
                        "create",
                        "Make a project.",
                        ProjectsCommand::insert,
                        ProjectsCommand::describeCreation))
                .addSubcommand(command(
                        context,
                        "update",
                        "Change a project.",
                        ProjectsCommand::update,
                        ProjectsCommand::describeCreation))
                .addSubcommand(command(
                        context,
                        "delete",
                        "Delete a project and its keys; its usage and its audit log stay.",
                        ProjectsCommand::delete,
                        spec -> spec.addPositional(id()).addOption(CommandSpecs.flag("Do not ask.", "-y", "--yes"))));
    }

    private static CommandLine command(
            CliContext context,
            String name,
            String description,
            Consumer<ProjectsCommand> action,
            Consumer<CommandSpec> describe) {
        return CommandSpecs.line(
                name,
                description,
                arguments -> {
                    action.accept(new ProjectsCommand(context, arguments));
                    return ExitCode.OK;
                },
                describe.andThen(AdminClient::describe));
    }

    private static CommandLine.Model.PositionalParamSpec id() {
        return CommandSpecs.argument("ID", "The project: 4 to 30 lower-case letters, digits and hyphens.");
    }

    private static void json(CommandSpec spec) {
        spec.addOption(CommandSpecs.flag("Print JSON.", "--json"));
    }

    private static void describeCreation(CommandSpec spec) {
        spec.addPositional(id());
        spec.addOption(CommandSpecs.text("TEXT", "What people call it.", "--name"));
        spec.addOption(CommandSpecs.text("TIER", "The tier that sets its quotas.", "--tier"));
        spec.addOption(CommandSpecs.text("yes|no", "Whether the contents of its calls are kept, sealed.", "--capture"));
        json(spec);
    }

    private void list() {
        output.projects(server.list(PROJECTS, PROJECTS));
    }

    private void insert() {
        ObjectNode project = fields().put("projectId", argument());
        shown(server.post(PROJECTS, project));
    }

    private void update() {
        shown(server.patch(PROJECTS + "/" + segment(argument()), fields()));
    }

    private void shown(JsonNode project) {
        if (output.json()) {
            output.printJson(project);
        } else {
            output.projects(List.of(project));
        }
    }

    private void delete() {
        Confirmation.require(context, arguments, "Delete the project " + argument() + " and all its keys?");
        server.delete(PROJECTS + "/" + segment(argument()));
        context.terminal().line(argument() + " is deleted");
    }

    private String argument() {
        return CommandSpecs.argument(arguments);
    }

    private ObjectNode fields() {
        ObjectNode project = JsonMapper.shared().createObjectNode();
        for (Map.Entry<String, String> option :
                Map.of("--name", "displayName", "--tier", "tier").entrySet()) {
            if (arguments.hasMatchedOption(option.getKey())) {
                project.put(option.getValue(), arguments.matchedOptionValue(option.getKey(), ""));
            }
        }
        if (arguments.hasMatchedOption("--capture")) {
            project.put("capturesContent", capture(arguments.matchedOptionValue("--capture", "")));
        }
        return project;
    }

    private static boolean capture(String answer) {
        return switch (answer) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new CliException(ExitCode.USAGE, "--capture must be yes or no, not '" + answer + "'");
        };
    }
}
