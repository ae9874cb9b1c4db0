package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * At temperature 0 the text is llama-server's of the same release, on the same file with the same CPU libraries: the
 * template, the tokens, the context and the sampling are the same.
 *
 * <p>Another CPU variant of ggml rounds otherwise, so the servers have none but the one that the goldens were made with.
 */
final class SameTextAsLlamaServerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PRESET = "smollm2-135m-instruct";

    @BeforeAll
    static void theServersAreOfThisRunAndCanComputeThat() throws IOException {
        assumeTrue(System.getProperty("pollux.conformance.url") == null, "a given server chooses for itself");
        assumeTrue(CpuVariant.HASWELL.isPossible(), "this processor cannot compute what the goldens were made with");
    }

    @TestFactory
    Stream<DynamicTest> the_model_as_installed_by_default_says_the_same() throws IOException {
        return tests(ServerHome.configured("goldens-home", ""), Golden.read("smollm2-135m-q8_0.json"));
    }

    /** Another file under the same name. */
    @TestFactory
    Stream<DynamicTest> the_file_as_published_says_the_same() throws IOException {
        Path home = Project.TARGET.resolve("pollux-home-as-is");
        new Command(
                        List.of(PolluxServer.launcher(), "models", "pull", PRESET, "--as-is"),
                        Project.ROOT,
                        PolluxServer.environment(home))
                .succeed(Duration.ofMinutes(10));
        return tests(home, Golden.read("smollm2-135m-q4_1.json"));
    }

    private static Stream<DynamicTest> tests(Path home, Golden golden) throws IOException {
        PolluxServer server = PolluxServer.start(home, CpuVariant.HASWELL.only());
        Stream<DynamicTest> answers = golden.answers().stream()
                .map(expected -> DynamicTest.dynamicTest(expected.name(), () -> assertSame(server, golden, expected)));
        DynamicTest variant = DynamicTest.dynamicTest(
                "computed by " + golden.cpuBackend(),
                () -> assertThat(ServerProcess.of(server).flatMap(ServerProcess::cpuBackend))
                        .contains(golden.cpuBackend()));
        return Stream.concat(answers, Stream.of(variant)).onClose(server::close);
    }

    private static void assertSame(PolluxServer server, Golden golden, Golden.Answer expected) {
        var answer = Http.http1(server)
                .post("/v1beta/models/" + PRESET + ":generateContent", request(expected, golden.maxOutputTokens()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/candidates/0/content/parts/0/text").stringValue(""))
                .isEqualTo(expected.text());
        assertThat(answer.at("/candidates/0/finishReason").stringValue("")).isEqualTo(expected.finishReason());
        assertThat(answer.at("/usageMetadata/promptTokenCount").intValue()).isEqualTo(expected.promptTokens());
    }

    private static String request(Golden.Answer expected, int maxOutputTokens) {
        ObjectNode request = JSON.createObjectNode();
        if (!expected.system().isEmpty()) {
            request.putObject("systemInstruction").putArray("parts").addObject().put("text", expected.system());
        }
        var contents = request.putArray("contents");
        for (int i = 0; i < expected.turns().size(); i++) {
            var content = contents.addObject().put("role", i % 2 == 0 ? "user" : "model");
            content.putArray("parts").addObject().put("text", expected.turns().get(i));
        }
        request.putObject("generationConfig").put("temperature", 0).put("maxOutputTokens", maxOutputTokens);
        return request.toString();
    }
}
