package dev.pollux.service.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.protocol.caches.CachedContent;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.testkit.OnePagePdf;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentPartsTest {

    private static final String NOTE = inline("text/plain", "The key lies under the mat.");

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Under the mat"));

    @Test
    void a_text_file_is_read_as_text_that_stands_apart() {
        Calls.generate(model, "{'contents':[{'parts':[{'text':'Look:'}," + NOTE + ",{'text':'Where is the key?'}]}]}");

        assertThat(model.lastRequest().conversation().turns())
                .containsExactly(new Turn(
                        Turn.Role.USER,
                        List.of(
                                new TurnPart.Text("Look:"),
                                new TurnPart.Text("\n\nThe key lies under the mat.\n\n"),
                                new TurnPart.Text("Where is the key?"))));
    }

    @Test
    void a_document_that_comes_first_begins_the_turn() {
        Calls.generate(model, "{'contents':[{'parts':[" + NOTE + ",{'text':'Where?'}]}]}");

        assertThat(parts()).first().isEqualTo(new TurnPart.Text("The key lies under the mat.\n\n"));
    }

    @Test
    void a_document_with_pages_is_counted_apart() {
        GenerateContentRequest read = Calls.read(
                "{'contents':[{'parts':[" + inline("text/plain; paged=true", "[Page 1]\nIn May.")
                        + ",{'text':'When?'}]}]}",
                GenerateContentRequest.class);

        assertThat(Conversations.of(read, Calls.SIGNATURES).turns().getFirst().parts())
                .containsExactly(new TurnPart.Document("[Page 1]\nIn May."), new TurnPart.Text("When?"));
    }

    @Test
    void a_pdf_is_read_and_its_tokens_are_documents() {
        String pdf =
                "{'inlineData':{'mimeType':'application/pdf','data':'" + OnePagePdf.base64("It was in May.") + "'}}";
        String fields = "'contents':[{'parts':[{'text':'When?'}," + pdf + "]}]";

        String answer = Calls.generate(model, "{" + fields + "}");

        assertThat(parts())
                .containsExactly(new TurnPart.Text("When?"), new TurnPart.Document("[Page 1]\nIt was in May."));
        assertThat(answer)
                .contains("\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 2},"
                        + "{\"modality\": \"DOCUMENT\",\"tokenCount\": 6}]");
        assertThat(count(fields))
                .isEqualTo("{\"totalTokens\": 8,\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 2},"
                        + "{\"modality\": \"DOCUMENT\",\"tokenCount\": 6}]}");
    }

    @Test
    void what_a_cache_remembers_of_a_pdf_is_its_text() {
        CachedContent asked = Calls.read(
                "{'model':'models/gemini-2.5-flash','contents':[{'parts':[{'inlineData':{'mimeType':'application/pdf','data':'"
                        + OnePagePdf.base64("It was in May.") + "'}}]}]}",
                CachedContent.class);

        Keepable keepable = new PromptBeginnings(
                        Calls.models(model),
                        Calls.SIGNATURES,
                        PromptSharing.WITHIN_PROJECTS,
                        ContentReading.inlineOnly())
                .require(Calls.CONTEXT, new Violations(PromptBeginnings.TYPE), "id", asked);

        assertThat(Calls.line(keepable.said())).contains("\"mimeType\": \"text/plain; paged=true\"");
        assertThat(keepable.request().prefix().conversation().turns().getFirst().parts())
                .containsExactly(new TurnPart.Document("[Page 1]\nIt was in May."));
    }

    @Test
    void a_document_that_cannot_be_read_is_refused_by_its_path() {
        ApiException refusal = refusal("{'contents':[{'parts':[{'text':'a'},"
                + "{'inlineData':{'mimeType':'application/pdf','data':'JVBERi0xLjQK'}}]}]}");

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().message()).startsWith("contents[0].parts[1].inline_data: The document ");
    }

    @Test
    void a_document_that_is_plainly_something_else_is_refused() {
        String pdf = "JVBERi0xLjcKAA=="; // with a byte that no text has

        assertThat(refusal("{'contents':[{'parts':[{'inlineData':{'mimeType':'text/plain','data':'" + pdf + "'}}]}]}")
                        .status()
                        .message())
                .isEqualTo(
                        "contents[0].parts[0].inline_data: the content is declared as text/plain, but it is application/pdf.");
    }

    @Test
    void a_document_of_no_declared_type_is_what_its_bytes_say() {
        Calls.generate(
                model, "{'contents':[{'parts':[{'inlineData':{'data':'" + OnePagePdf.base64("Line.") + "'}}]}]}");

        assertThat(parts()).containsExactly(new TurnPart.Document("[Page 1]\nLine."));
    }

    @Test
    void no_client_can_say_that_a_text_has_pages() {
        Calls.generate(model, "{'contents':[{'parts':[" + inline("text/plain; paged=true", "a b c") + "]}]}");

        assertThat(parts()).containsExactly(new TurnPart.Text("a b c\n\n"));
    }

    @Test
    void documents_of_the_system_instruction_are_instructions() {
        Calls.generate(
                model,
                "{'systemInstruction':{'parts':[{'text':'Be kind.'}," + NOTE
                        + "]},'contents':[{'parts':[{'text':'a'}]}]}");

        assertThat(model.lastRequest().conversation().systemInstruction())
                .contains("Be kind.\nThe key lies under the mat.");
    }

    @Test
    void an_empty_document_says_nothing() {
        Calls.generate(model, "{'contents':[{'parts':[{'inlineData':{'mimeType':'text/plain'}},{'text':'a'}]}]}");

        assertThat(parts()).containsExactly(new TurnPart.Text("a"));
    }

    @Test
    void the_tokens_that_are_counted_are_those_that_are_read() {
        String fields = "'contents':[{'parts':[" + NOTE + ",{'text':'Where is the key?'}]}]";

        assertThat(count(fields))
                .isEqualTo(
                        "{\"totalTokens\": 11,\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 11}]}");
        assertThat(Calls.generate(model, "{" + fields + "}"))
                .contains("\"promptTokenCount\": 11,")
                .contains("\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 11}]");
        assertThat(Calls.stream(model, "{" + fields + "}"))
                .allSatisfy(piece -> assertThat(piece).contains("\"promptTokenCount\": 11,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'inlineData':{'mimeType':'application/x-msdownload','data':'AAAA'} | Unsupported MIME type:"
                        + " application/x-msdownload",
                "'inlineData':{'mimeType':'chemical/x-pdb','data':'AAAA'} | Unsupported MIME type: chemical/x-pdb",
                "'inlineData':{'mimeType':'nonsense','data':'AAAA'} | Unsupported MIME type: nonsense",
                "'fileData':{'fileUri':'gs://bucket/a.pdf','mimeType':'text/plain'} | Invalid or unsupported file uri:"
                        + " gs://bucket/a.pdf",
                "'fileData':{'fileUri':'file:///etc/passwd','mimeType':'text/plain'} | Invalid or unsupported file uri:"
                        + " file:///etc/passwd",
                "'fileData':{'fileUri':'not a url'} | Invalid or unsupported file uri: not a url",
                "'fileData':{} | ~Invalid or unsupported file uri: ~",
                "'fileData':{'fileUri':'https://www.youtube.com/watch?v=x'} | contents[0].parts[1].file_data: Video input"
                        + " modality is not enabled for this model.",
                "'inlineData':{'mimeType':'image/png','data':'AAAA'} | contents[0].parts[1].inline_data: Image input modality"
                        + " is not enabled for this model.",
                "'inlineData':{'mimeType':'audio/wav','data':'AAAA'} | contents[0].parts[1].inline_data: Audio input modality"
                        + " is not enabled for this model.",
                "'inlineData':{'mimeType':'video/mp4','data':'AAAA'},'videoMetadata':{} | contents[0].parts[1].inline_data:"
                        + " Video input modality is not enabled for this model.",
                "'inlineData':{'mimeType':'text/plain','data':'YQ'},'videoMetadata':{} | contents[0].parts[1].video_metadata:"
                        + " this belongs to a video.",
                "'fileData':{'fileUri':'https://example.org/a.txt'} | contents[0].parts[1].file_data: this server fetches no"
                        + " URLs. Upload the file with the Files API instead."
            })
    void what_cannot_be_read_is_refused(String part, String problem) {
        ApiException refusal = refusal("{'contents':[{'parts':[{'text':'a'},{" + part + "}]}]}");

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().message()).isEqualTo(problem);
        assertThat(refusal.status().details()).isEmpty();
        assertThat(model.requests()).isEmpty();
    }

    private String count(String fields) {
        CountTokensRequest request = Calls.read(
                "{'generateContentRequest':{'model':'models/gemini-2.5-flash'," + fields + "}}",
                CountTokensRequest.class);
        return Calls.line(new CountTokens(Calls.serving(model)).call(Calls.CONTEXT, "gemini-2.5-flash", request));
    }

    private List<TurnPart> parts() {
        return model.lastRequest().conversation().turns().getLast().parts();
    }

    private ApiException refusal(String json) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> Calls.generate(model, json));
        assertThat(refusal).as("a refusal of " + json).isNotNull();
        return refusal;
    }

    private static String inline(String mimeType, String text) {
        return "{'inlineData':{'mimeType':'" + mimeType + "','data':'"
                + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "'}}";
    }
}
