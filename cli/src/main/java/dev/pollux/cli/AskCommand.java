package dev.pollux.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pollux ask}: one question, or a chat. */
@Command(
        name = "ask",
        description = "Ask the running server; without a question, chat with it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  POLLUX_URL      the server, when not at http://127.0.0.1:8080",
            "  POLLUX_PORT     its port on this machine",
            "  POLLUX_API_KEY  the key; else GEMINI_API_KEY, GOOGLE_API_KEY, else what the server left for you"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:answered",
            "1:the server refused or the answer broke off",
            "2:the command line is wrong",
            "3:no server answers",
            "130:ended with Ctrl-C"
        })
final class AskCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "QUESTION", arity = "0..*", description = "Words of the question; standard input follows.")
    private List<String> words = List.of();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "MODEL",
            defaultValue = "gemini-2.5-flash",
            description = "Which model answers (default: ${DEFAULT-VALUE}).")
    private String model = "";

    @Option(
            names = {"-s", "--system"},
            paramLabel = "SYSTEM",
            defaultValue = "",
            description = "How the model shall behave.")
    private String system = "";

    @Option(names = "--url", paramLabel = "URL", defaultValue = "", description = "Address of the server.")
    private String url = "";

    AskCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        ServerAddress address = ServerAddress.of(url, context.environment());
        AskServer server = new AskServer(address, new KeySource(context.environment()).keyFor(address));
        Optional<String> instruction = Optional.of(system).filter(text -> !text.isBlank());
        if (words.isEmpty() && terminal.traits().in()) {
            new Chat(terminal, server, model, instruction).run();
        } else {
            answer(terminal, server, new Question(model, instruction, List.of(ChatTurn.user(question(terminal)))));
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
