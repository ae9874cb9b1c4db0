package dev.pollux.cli;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * Describes commands to picocli by calls. With annotations, reading them took half of the time until a command ran.
 */
public final class CommandSpecs {

    private CommandSpecs() {}

    /** What a command does with its arguments; the result is an {@link ExitCode}. */
    @FunctionalInterface
    public interface Action {
        int run(ParseResult arguments);
    }

    /** A command with its {@code --help}. */
    public static CommandLine line(String name, String description, Action action, Consumer<CommandSpec> describe) {
        AtomicReference<@Nullable CommandLine> self = new AtomicReference<>();
        Callable<Integer> call = () -> action.run(requireNonNull(self.get()).getParseResult());
        CommandSpec spec = named(CommandSpec.wrapWithoutInspection(call), name, description);
        describe.accept(spec);
        CommandLine line = new CommandLine(spec);
        self.set(line);
        return line;
    }

    /** A command that only holds others; picocli refuses it when none of them is named. */
    static CommandSpec group(String name, String description) {
        CommandSpec spec = named(CommandSpec.create(), name, description);
        spec.usageMessage().synopsisSubcommandLabel("COMMAND");
        return spec;
    }

    private static CommandSpec named(CommandSpec spec, String name, String description) {
        spec.name(name).usageMessage().description(description);
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    }

    /** An option that is there or not. */
    public static OptionSpec flag(String description, String name, String... more) {
        return OptionSpec.builder(name, more).description(description).build();
    }

    /** An option with a text. */
    public static OptionSpec text(String label, String description, String name, String... more) {
        return OptionSpec.builder(name, more)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** The one argument of a command, without which the command is not run; neither is it with an empty one. */
    public static PositionalParamSpec argument(String label, String description) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .required(true)
                .converters(CommandSpecs::given)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static String given(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it is empty");
        }
        return text;
    }

    /** The value of a command's one {@link #argument(String, String) argument}. */
    public static String argument(ParseResult arguments) {
        return arguments.matchedPositionalValue(0, "");
    }
}
