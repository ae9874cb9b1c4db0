package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.OnePagePdf;
import dev.pollux.testkit.RawHttpClient;
import java.io.IOException;
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

    private static String body(String mimeType, String data) {
        return "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"" + mimeType + "\",\"data\":\"" + data
                + "\"}},{\"text\":\"When?\"}]}]}";
    }
}
