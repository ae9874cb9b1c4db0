package dev.pollux.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code pollux ask}: one question, or a chat. */
final class AskCommand {

    private static final String DEFAULT_MODEL = "gemini-2.5-flash";
    private static final String MAX_TOKENS = "--max-tokens";

    private static final Map<String, String> EXIT_CODES = new TreeMap<>(Map.of(
            "0", "answered",
            "1", "the server refused or the answer broke off",
            "2", "the command line is wrong",
            "3", "no server answers",
            "130", "ended with Ctrl-C"));

    private static final String[] ENVIRONMENT = {
        "  POLLUX_URL      the server, when not at http://127.0.0.1:8080",
        "  POLLUX_PORT     its port on this machine",
        "  POLLUX_API_KEY  the key; without it the one that the server of this machine left",
        "                  for you, or GEMINI_API_KEY or GOOGLE_API_KEY"
    };

    private final CliContext context;
    private final List<String> words;
    private final AskSettings settings;
    private final String url;

    private AskCommand(CliContext context, ParseResult arguments) {
        this.context = context;
        this.words = arguments.matchedPositionalValue(0, List.of());
        this.settings = settings(arguments);
        this.url = arguments.matchedOptionValue("--url", "");
    }

    private static AskSettings settings(ParseResult arguments) {
        Integer most = arguments.matchedOptionValue(MAX_TOKENS, null);
        return new AskSettings(
                arguments.matchedOptionValue("-m", DEFAULT_MODEL),
                Optional.of(arguments.matchedOptionValue("-s", "")).filter(text -> !text.isBlank()),
                most == null ? OptionalInt.empty() : OptionalInt.of(most));
    }

    static CommandLine create(CliContext context) {
        return CommandSpecs.line(
                "ask",
                "Ask the running server; without a question, chat with it.",
                arguments -> new AskCommand(context, arguments).run(),
                AskCommand::describe);
    }

    private static void describe(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("QUESTION")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Words of the question; piped text follows them.")
                .build());
        spec.addOption(
                CommandSpecs.text("MODEL", "Which model answers (default: " + DEFAULT_MODEL + ").", "-m", "--model"));
        spec.addOption(CommandSpecs.text("SYSTEM", "How the model shall behave.", "-s", "--system"));
        spec.addOption(OptionSpec.builder(MAX_TOKENS)
                .type(Integer.class)
                .paramLabel("N")
                .description("The most tokens of an answer (default: the model's own limit).")
                .build());
        spec.addOption(CommandSpecs.text("URL", "Address of the server.", "--url"));
        spec.usageMessage()
                .footerHeading("%nEnvironment:%n")
                .footer(ENVIRONMENT)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(EXIT_CODES);
    }

    private int run() {
        Terminal terminal = context.terminal();
        ServerAddress address = ServerAddress.of(url, context.environment());
        AskServer server = new AskServer(address, new KeySource(context.environment()).keyFor(address));
        if (words.isEmpty() && terminal.traits().in()) {
            new Chat(terminal, server, settings).run();
        } else {
            answer(terminal, server, new Question(settings, List.of(ChatTurn.user(question(terminal)))));
        }
        return ExitCode.OK;
    }

    private static void answer(Terminal terminal, AskServer server, Question question) {
        AskServer.Answer answer = server.ask(question, terminal::answer);
        terminal.line("");
        answer.stop().ifPresent(reason -> terminal.remark("(" + reason + ")"));
    }

    private String question(Terminal terminal) {
        String input = terminal.traits().in() ? "" : terminal.readAll();
        String question = Stream.of(String.join(" ", words), input)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        if (question.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "no question: give one, or pipe a text in");
        }
        return question;
    }
}
