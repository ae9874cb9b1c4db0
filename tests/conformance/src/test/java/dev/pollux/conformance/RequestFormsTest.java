package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to write a request that Google's documents and parser allow is understood. */
@ExtendWith(PolluxServerExtension.class)
final class RequestFormsTest {
    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String GENERATE = MODEL + ":generateContent";
    private static final String HELLO = """
            {"contents":[{"parts":[{"text":"Explain how AI works in a few words"}]}],
             "generationConfig":{"maxOutputTokens":4}}""";

    private PolluxServer server;
    private Http http;

    @BeforeEach
    void connect(PolluxServer server) {
        this.server = server;
        this.http = Http.http1(server);
    }

    @Test
    void the_key_may_be_a_header() {
        assertAnswered(http.send("POST", GENERATE, HELLO, "x-goog-api-key", server.key()));
    }

    @Test
    void the_key_may_be_a_query_parameter() {
        assertAnswered(http.send("POST", GENERATE + "?key=" + server.key(), HELLO));
    }

    @Test
    void the_key_may_be_a_bearer_token() {
        assertAnswered(http.send("POST", GENERATE, HELLO, "Authorization", "Bearer " + server.key()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta", "v1alpha"})
    void every_version_serves_the_same_surface(String version) {
        assertAnswered(http.post("/" + version + "/models/gemini-2.5-flash:generateContent", HELLO));
        assertThat(http.get("/" + version + "/models").at("/models").size()).isPositive();
    }

    /** The JDK's client offers an upgrade to HTTP/2 with its first request; HTTP/2 from the start is {@code CurlTest}'s. */
    @ParameterizedTest
    @EnumSource(Version.class)
    void a_client_of_either_http_version_is_answered(Version version) {
        assertAnswered(new Http(server, version).post(GENERATE, HELLO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // snake_case at every depth
                """
                {"system_instruction":{"parts":[{"text":"Be brief."}]},"contents":[{"parts":[{"text":"Hi"}]}],
                 "generation_config":{"max_output_tokens":4,"stop_sequences":["zzz"],"top_k":40}}""",
                // both styles in one document
                """
                {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Hi"}]}],
                 "generation_config":{"maxOutputTokens":4,"top_p":0.9}}""",
                // one object where a list is expected, twice
                """
                {"contents":{"parts":{"text":"Hi"}},"generationConfig":{"maxOutputTokens":4}}""",
                // trailing commas
                """
                {"contents":[{"parts":[{"text":"Hi"},],},],"generationConfig":{"maxOutputTokens":4,},}""",
                // single quotes and bare keys
                """
                {contents:[{'parts':[{'text':'Hi'}]}],generationConfig:{maxOutputTokens:4}}""",
                // numbers as strings, null as absent
                """
                {"contents":[{"parts":[{"text":"Hi"}],"role":null}],"safetySettings":null,
                 "generationConfig":{"maxOutputTokens":"4","temperature":"0.5","candidateCount":1.0}}""",
                // first turn by the model, two user turns in a row
                """
                {"contents":[{"role":"model","parts":[{"text":"Yes?"}]},{"role":"user","parts":[{"text":"Hi"}]},
                 {"role":"user","parts":[{"text":"there"},{"text":"!"}]}],"generationConfig":{"maxOutputTokens":4}}"""
            })
    void every_spelling_of_a_body_is_read(String body) {
        var answer = http.post(GENERATE, body);
        assertAnswered(answer);
        assertThat(answer.at("/usageMetadata/candidatesTokenCount").intValue()).isBetween(1, 4);
    }

    @Test
    void count_tokens_takes_contents() {
        String contents = "\"contents\":[{\"parts\":[{\"text\":\"The quick brown fox.\"}]}]";
        assertThat(count("{" + contents + "}")).isEqualTo(used("{" + contents + ONE_TOKEN + "}"));
    }

    @Test
    void count_tokens_takes_a_whole_request_and_counts_its_system_instruction() {
        String request = "\"contents\":[{\"parts\":[{\"text\":\"The quick brown fox.\"}]}],"
                + "\"systemInstruction\":{\"parts\":[{\"text\":\"You are a zoologist.\"}]}";
        String whole = "{\"generateContentRequest\":{\"model\":\"models/gemini-2.5-flash\"," + request + "}}";
        assertThat(count(whole)).isEqualTo(used("{" + request + ONE_TOKEN + "}"));
    }

    private static final String ONE_TOKEN = ",\"generationConfig\":{\"maxOutputTokens\":1}";

    private int count(String body) {
        var answer = http.post(MODEL + ":countTokens", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.at("/totalTokens").intValue();
    }

    private int used(String body) {
        return http.post(GENERATE, body).at("/usageMetadata/promptTokenCount").intValue();
    }

    private static void assertAnswered(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/candidates/0/content/parts/0/text").stringValue(""))
                .isNotEmpty();
        assertThat(answer.at("/candidates/0/content/role").stringValue("")).isEqualTo("model");
    }
}
