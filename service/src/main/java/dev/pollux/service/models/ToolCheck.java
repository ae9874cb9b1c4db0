package dev.pollux.service.models;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.tools.FunctionCallingConfig;
import dev.pollux.protocol.tools.FunctionDeclaration;
import dev.pollux.protocol.tools.Schema;
import dev.pollux.protocol.tools.Tool;
import dev.pollux.protocol.tools.ToolConfig;
import dev.pollux.protocol.tools.Type;
import dev.pollux.service.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether tools are well-formed and their settings fit them (behaviour.md sections 2.6, 2.7 and 6). */
final class ToolCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,63}");
    private static final String BAD_NAME = "Invalid function name. Must start with a letter or an underscore. Must be"
            + " alphameric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of"
            + " 64.";
    private static final Set<FunctionCallingConfig.Mode> RESTRICTABLE =
            Set.of(FunctionCallingConfig.Mode.ANY, FunctionCallingConfig.Mode.VALIDATED);

    private final Violations violations;
    private final String prefix;
    private final Set<String> names = new HashSet<>();

    private ToolCheck(Violations violations, String prefix) {
        this.violations = violations;
        this.prefix = prefix;
    }

    /** Notes what is wrong with tools and their settings; {@code prefix} leads to the request. */
    static void check(Violations violations, String prefix, GenerateContentRequest request) {
        ToolCheck check = new ToolCheck(violations, prefix);
        for (int i = 0; i < request.tools().size(); i++) {
            check.checkTool(prefix + "tools[" + i + "]", request.tools().get(i));
        }
        FunctionCallingConfig config = callingConfig(request);
        if (config != null && !check.names.isEmpty()) {
            check.checkConfig(config);
        }
    }

    /**
     * @throws ApiException if functions are configured where there are none (wire: 400 INVALID_ARGUMENT)
     */
    static void requireDeclarations(GenerateContentRequest request) {
        boolean declared = request.tools().stream()
                .anyMatch(tool -> !tool.functionDeclarations().isEmpty());
        if (callingConfig(request) != null && !declared) {
            throw ApiException.invalidArgument("Function calling config is set without function_declarations.");
        }
    }

    static @Nullable FunctionCallingConfig callingConfig(GenerateContentRequest request) {
        ToolConfig config = request.toolConfig();
        return config == null ? null : config.functionCallingConfig();
    }

    private void checkTool(String path, Tool tool) {
        violations.require(
                hasMember(tool), path + ".tool_type", "required one_of 'tool_type' must have one initialized field");
        List<FunctionDeclaration> functions = tool.functionDeclarations();
        for (int i = 0; i < functions.size(); i++) {
            checkFunction(path + ".function_declarations[" + i + "]", functions.get(i));
        }
    }

    private static boolean hasMember(Tool tool) {
        return !tool.functionDeclarations().isEmpty()
                || !tool.mcpServers().isEmpty()
                || Stream.of(
                                tool.googleSearch(),
                                tool.googleSearchRetrieval(),
                                tool.codeExecution(),
                                tool.urlContext(),
                                tool.googleMaps(),
                                tool.fileSearch(),
                                tool.computerUse())
                        .anyMatch(Objects::nonNull);
    }

    private void checkFunction(String path, FunctionDeclaration function) {
        String name = Objects.requireNonNullElse(function.name(), "");
        violations.require(NAME.matcher(name).matches(), path + ".name", BAD_NAME);
        violations.require(names.add(name), path + ".name", "Duplicate function declaration found: " + name);
        checkSchema(path + ".parameters", function.parameters(), function.parametersJsonSchema() != null);
        violations.require(
                canBeObject(function.parameters()),
                path + ".parameters",
                "field predicate failed: $type == Type.OBJECT");
        checkSchema(path + ".response", function.response(), function.responseJsonSchema() != null);
    }

    /** Arguments are always an object. A choice may have one among others, which is found out when it is compiled. */
    private static boolean canBeObject(@Nullable Schema parameters) {
        return parameters == null
                || parameters.type() == null
                || parameters.type() == Type.TYPE_UNSPECIFIED
                || parameters.type() == Type.OBJECT;
    }

    private void checkSchema(String path, @Nullable Schema schema, boolean jsonSchema) {
        if (schema != null) {
            violations.require(!jsonSchema, path, "this and its JSON schema exclude each other");
            SchemaCheck.check(violations, path, schema);
        }
    }

    private void checkConfig(FunctionCallingConfig config) {
        String path = prefix + "tool_config.function_calling_config.allowed_function_names";
        List<String> allowed = config.allowedFunctionNames();
        violations.require(
                allowed.isEmpty() || (config.mode() != null && RESTRICTABLE.contains(config.mode())),
                path,
                "allowed_function_names can be set only if mode is ANY or VALIDATED.");
        for (int i = 0; i < allowed.size(); i++) {
            violations.require(
                    names.contains(allowed.get(i)), path + "[" + i + "]", "there is no declaration of this function.");
        }
    }
}
