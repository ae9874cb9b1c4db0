package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskCommandTest {

    @TempDir
    private Path home;

    private final ScriptedServer server = new ScriptedServer();
    private CliRun cli;

    @BeforeEach
    void pointTheCliAtTheServer() {
        cli = new CliRun(home);
        cli.environment.put("POLLUX_PORT", String.valueOf(server.port()));
        cli.environment.put("POLLUX_API_KEY", "k1");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_question_is_answered_on_standard_output() {
        server.says("Hello", " wörld", ".");

        assertThat(cli.run("ask", "Say", "hello")).isZero();

        assertThat(cli.out()).isEqualTo("Hello wörld.\n");
        assertThat(cli.err()).isEmpty();
        assertThat(server.seen)
                .containsExactly(new ScriptedServer.Seen(
                        "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
                        "k1",
                        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Say hello\"}]}]}"));
    }

    @Test
    void an_answer_can_be_limited() {
        server.says("Hello");

        assertThat(cli.run("ask", "--max-tokens", "7", "Hi")).isZero();

        assertThat(server.seen.getLast().body())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],"
                        + "\"generationConfig\":{\"maxOutputTokens\":7}}");
    }

    @Test
    void text_is_handed_on_as_it_arrives() throws Exception {
        CountDownLatch firstShown = new CountDownLatch(1);
        List<String> pieces = new CopyOnWriteArrayList<>();
        server.then(exchange -> {
            ScriptedServer.startStream(exchange);
            ScriptedServer.send(exchange, "data: " + ScriptedServer.chunk("one", "") + "\r\n\r\n");
            awaitUninterrupted(firstShown);
            ScriptedServer.send(exchange, "data: " + ScriptedServer.chunk("two", "STOP") + "\r\n\r\n");
        });

        new AskServer(ServerAddress.of(server.url(), cli.environment), Optional.empty())
                .ask(
                        new Question(
                                new AskSettings("m", Optional.empty(), OptionalInt.empty()),
                                List.of(ChatTurn.user("q"))),
                        text -> {
                            pieces.add(text);
                            firstShown.countDown();
                        });

        assertThat(pieces).containsExactly("one", "two");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void model_and_system_instruction_are_passed_on() {
        server.says("ok");

        cli.run("ask", "-m", "models/my model/x", "--system", "Be brief", "hi");

        assertThat(server.seen.getFirst().path())
                .isEqualTo("/v1beta/models/my%20model%2Fx:streamGenerateContent?alt=sse");
        assertThat(server.seen.getFirst().body())
                .startsWith("{\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief\"}]},");
    }

    @Test
    void piped_text_follows_the_question() {
        server.says("ok");

        cli.withInput("line \"1\"\nline 2\n").run("ask", "Summarise this");

        assertThat(server.seen.getFirst().body())
                .contains("\"text\":\"Summarise this\\n\\nline \\\"1\\\"\\nline 2\\n\"");
    }

    @Test
    void piped_text_alone_is_the_question() {
        server.says("ok");

        assertThat(cli.withInput("What is 1+1?").run("ask")).isZero();
        assertThat(server.seen.getFirst().body()).contains("\"text\":\"What is 1+1?\"");
    }

    @Test
    void no_question_at_all_is_a_misuse() {
        assertThat(cli.withInput(" \n").run("ask")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).isEqualTo("pollux: no question: give one, or pipe a text in\n");
    }

    @Test
    void words_after_a_double_dash_are_no_options() {
        server.says("ok");

        assertThat(cli.run("ask", "--", "-m", "is", "what?")).isZero();
        assertThat(server.seen.getFirst().body()).contains("\"text\":\"-m is what?\"");
    }

    @Test
    void thoughts_are_not_part_of_the_answer() {
        server.streams(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hmm\",\"thought\":true},{\"text\":\"yes\"}]}}]}",
                "{\"usageMetadata\":{\"totalTokenCount\":3}}");

        cli.run("ask", "q");

        assertThat(cli.out()).isEqualTo("yes\n");
    }

    @Test
    void an_answer_that_is_cut_says_why_beside_it() {
        server.streams(ScriptedServer.chunk("so it goes", "MAX_TOKENS"));

        assertThat(cli.run("ask", "q")).isZero();
        assertThat(cli.out()).isEqualTo("so it goes\n");
        assertThat(cli.err()).isEqualTo("(MAX_TOKENS)\n");
    }

    @Test
    void a_refused_prompt_says_so() {
        server.streams("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

        cli.run("ask", "q");
        assertThat(cli.err()).isEqualTo("(prompt refused: SAFETY)\n");
    }

    @Test
    void an_error_of_the_api_is_one_line() {
        server.fails(
                400,
                "{\"error\":{\"code\":400,\"message\":\"API key not valid.\\nPass another.\",\"status\":\"INVALID_ARGUMENT\"}}");

        assertThat(cli.run("ask", "q")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err()).isEqualTo("pollux: API key not valid. Pass another. (INVALID_ARGUMENT)\n");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void an_error_in_a_list_is_one_line_too() {
        server.fails(503, "[{\"error\":{\"message\":\"busy\",\"status\":\"UNAVAILABLE\"}}]");

        cli.run("ask", "q");
        assertThat(cli.err()).isEqualTo("pollux: busy (UNAVAILABLE)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Not Found</html>", "", "[]", "{}", "null", "{\"error\":\"text\"}"})
    void an_error_that_is_not_the_apis_tells_its_status(String body) {
        server.fails(404, body);

        assertThat(cli.run("ask", "q")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err()).isEqualTo("pollux: the server answers HTTP 404\n");
    }

    @Test
    void an_error_in_the_middle_of_a_stream_ends_the_answer() {
        server.then(exchange -> {
            ScriptedServer.startStream(exchange);
            ScriptedServer.send(exchange, "data: " + ScriptedServer.chunk("half", "") + "\r\n\r\n");
            ScriptedServer.send(
                    exchange, "{\"error\":{\"code\":503,\"message\":\"engine gone\",\"status\":\"UNAVAILABLE\"}}");
        });

        assertThat(cli.run("ask", "q")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.out()).isEqualTo("half");
        assertThat(cli.err()).isEqualTo("pollux: engine gone (UNAVAILABLE)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nonsense", "{\"candidates\":", "[", "\u0000"})
    void a_stream_that_is_not_the_apis_is_refused(String event) {
        server.streams(event);

        assertThat(cli.run("ask", "q")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.err()).contains("is this a Pollux server?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "null", "1", "{\"candidates\":3}", "{\"candidates\":[{\"content\":{\"parts\":{}}}]}"
            })
    void an_event_without_text_shows_nothing(String event) {
        server.streams(event);

        assertThat(cli.run("ask", "q")).isZero();
        assertThat(cli.out()).isEqualTo("\n");
    }

    @Test
    void without_a_server_it_says_how_to_start_one() {
        server.close();

        assertThat(cli.run("ask", "q")).isEqualTo(ExitCode.NO_SERVER);
        assertThat(cli.err())
                .isEqualTo("pollux: no server answers at http://127.0.0.1:%d: start one with 'pollux serve'\n"
                        .formatted(server.port()));
    }

    @Test
    void the_option_wins_over_the_environment() {
        server.says("ok");
        cli.environment.put("POLLUX_URL", "http://127.0.0.1:1");

        assertThat(cli.run("ask", "--url", server.url() + "/", "q")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "ftp://x", "http://a b", "http://x/?q=1", "::"})
    void an_address_that_is_none_is_a_misuse(String url) {
        assertThat(cli.run("ask", "--url", url, "q")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void keys_are_looked_for_in_order() throws Exception {
        Files.writeString(home.resolve("cli.key"), "from-file\n");
        cli.environment.put("GOOGLE_API_KEY", "google");
        cli.environment.put("GEMINI_API_KEY", "gemini");
        answerOneQuestion();
        cli.environment.remove("POLLUX_API_KEY");
        answerOneQuestion();
        Files.delete(home.resolve("cli.key"));
        answerOneQuestion();
        cli.environment.remove("GEMINI_API_KEY");
        answerOneQuestion();

        assertThat(server.seen)
                .extracting(ScriptedServer.Seen::key)
                .containsExactly("k1", "from-file", "gemini", "google");
    }

    private void answerOneQuestion() {
        server.says("ok");
        cli.run("ask", "q");
    }

    @Test
    void the_key_of_this_machines_server_stays_on_it() throws Exception {
        Files.writeString(home.resolve("cli.key"), "from-file\n");
        cli.environment.remove("POLLUX_API_KEY");
        KeySource keys = new KeySource(cli.environment);

        assertThat(keys.keyFor(ServerAddress.of("https://example.org", cli.environment)))
                .isEmpty();
        assertThat(keys.keyFor(ServerAddress.of("http://localhost:8080", cli.environment)))
                .contains("from-file");
    }

    @Test
    void an_answer_cannot_steer_the_terminal() {
        server.says("a\\u001b]0;title\\u0007b\\u009b31mc\\td\\ne");

        cli.onTerminal().run("ask", "q");
        assertThat(cli.out()).isEqualTo("a]0;titleb31mc\td\ne\n");
    }

    @Test
    void a_file_gets_every_character_of_the_answer() {
        server.says("a\\u001bb");

        cli.run("ask", "q");
        assertThat(cli.out()).isEqualTo("a\u001bb\n");
    }

    @Test
    void an_answer_that_nobody_reads_is_not_waited_for() {
        server.says("one", "two");
        PrintStream closed = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public boolean checkError() {
                return true;
            }
        };
        PrintStream err = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), closed, err, Terminal.Traits.NONE);

        assertThat(PolluxCli.create(
                                new CliContext(terminal, cli.environment, () -> {
                                    throw new AssertionError("nothing is pulled");
                                }),
                                "1",
                                List.of())
                        .execute("ask", "q"))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_chat_remembers_what_was_said() {
        server.says("Hi Ann").says("Ann");

        assertThat(cli.onTerminal()
                        .withInput("I am Ann\nWho am I?\n/exit\nnever sent\n")
                        .run("ask", "-s", "Be kind"))
                .isZero();

        assertThat(server.seen).hasSize(2);
        assertThat(server.seen.getLast().body())
                .isEqualTo("{\"systemInstruction\":{\"parts\":[{\"text\":\"Be kind\"}]},\"contents\":["
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\"I am Ann\"}]},"
                        + "{\"role\":\"model\",\"parts\":[{\"text\":\"Hi Ann\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"text\":\"Who am I?\"}]}]}");
        assertThat(cli.out()).isEqualTo("Hi Ann\nAnn\n");
    }

    @Test
    void clear_starts_a_chat_anew() {
        server.says("one").says("two");

        cli.onTerminal().withInput("a\n/clear\nb\n").run("ask");

        assertThat(server.seen.getLast().body())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"b\"}]}]}");
    }

    @Test
    void a_chat_survives_an_error_and_forgets_the_turn() {
        server.fails(503, "{\"error\":{\"message\":\"busy\",\"status\":\"UNAVAILABLE\"}}")
                .says("two");

        assertThat(cli.onTerminal().withInput("a\nb\n").run("ask")).isZero();

        assertThat(cli.err()).contains("pollux: busy (UNAVAILABLE)");
        assertThat(server.seen.getLast().body())
                .isEqualTo("{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"b\"}]}]}");
    }

    @Test
    void empty_lines_and_unknown_commands_ask_nothing() {
        assertThat(cli.onTerminal().withInput("\n   \n/what\n").run("ask")).isZero();

        assertThat(server.seen).isEmpty();
        assertThat(cli.err()).contains("/clear forgets the conversation");
    }
}
