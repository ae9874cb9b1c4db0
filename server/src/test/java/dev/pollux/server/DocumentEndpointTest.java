package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.files.StoredFile;
import dev.pollux.testkit.OnePagePdf;
import dev.pollux.testkit.RawHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentEndpointTest {

    private static final String FLASH = "/v1beta/models/gemini-2.5-flash:";

    @Test
    void a_pdf_is_counted_apart_whole_and_in_a_stream() throws IOException {
        String body = body("application/pdf", OnePagePdf.base64("It was in May."));
        try (TestServer server = new TestServer()) {
            assertThat(server.post(FLASH + "generateContent", body).text()).contains("\"modality\": \"DOCUMENT\"");
            assertThat(server.post(FLASH + "streamGenerateContent?alt=sse", body)
                            .text())
                    .contains("\"modality\": \"DOCUMENT\"");
            assertThat(server.post(FLASH + "countTokens", body).text()).contains("\"modality\": \"DOCUMENT\"");
        }
    }

    @Test
    void an_image_is_refused_before_a_stream_begins() throws IOException {
        try (TestServer server = new TestServer()) {
            RawHttpClient.Answer answer =
                    server.post(FLASH + "streamGenerateContent?alt=sse", body("image/png", "AAAA"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text())
                    .contains("contents[0].parts[0].inline_data: Image input modality is not enabled for this model.");
        }
    }

    @Test
    void a_document_of_a_model_that_is_not_there_is_not_looked_at() throws IOException {
        try (TestServer server = new TestServer()) {
            RawHttpClient.Answer answer =
                    server.post("/v1beta/models/none:generateContent", body("application/x-unknown", "AAAA"));

            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void a_prompt_names_a_file_until_it_is_deleted() throws IOException {
        String prompt =
                "{\"contents\":[{\"parts\":[{\"fileData\":{\"fileUri\":\"http://localhost/v1beta/files/report\"}},"
                        + "{\"text\":\"When?\"}]}]}";
        try (TestServer server = new TestServer()) {
            upload(server, OnePagePdf.of("It was in May."));

            assertThat(server.post(FLASH + "generateContent", prompt).text())
                    .contains("\"modality\": \"DOCUMENT\",\n        \"tokenCount\": 6");
            server.call("DELETE", "/v1beta/files/report", "", "x-goog-api-key: " + TestServer.KEY);
            RawHttpClient.Answer gone = server.post(FLASH + "generateContent", prompt);
            assertThat(gone.status()).isEqualTo(403);
            assertThat(gone.text())
                    .contains("You do not have permission to access the File report or it may not exist.");
        }
    }

    private static void upload(TestServer server, byte[] bytes) throws IOException {
        server.blobs.append("report", 0, new ByteArrayInputStream(bytes), 1000);
        StoredFile file = new StoredFile(
                "default",
                "report",
                "",
                "application/pdf",
                bytes.length,
                server.clock.instant(),
                server.clock.instant(),
                server.clock.instant().plus(Duration.ofDays(2)),
                server.blobs.commit("report", "report").sha256(),
                StoredFile.State.ACTIVE,
                StoredFile.Source.UPLOADED,
                Optional.empty(),
                Optional.of("report"));
        server.store.files().insert(file, 1000);
    }

    private static String body(String mimeType, String data) {
        return "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"" + mimeType + "\",\"data\":\"" + data
                + "\"}},{\"text\":\"When?\"}]}]}";
    }
}
