package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists go on where a page ended, and nowhere else. */
@Timeout(60)
class PagesEndpointTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models",
                "/v1beta/files",
                "/v1beta/generatedFiles",
                "/v1beta/cachedContents",
                "/v1beta/batches",
                "/v1beta/webhooks",
                "/admin/v1/projects",
                "/admin/v1/projects/default/keys",
                "/admin/v1/projects/default/accessTokens",
                "/admin/v1/auditEntries",
                "/admin/v1/deliveries"
            })
    void a_token_that_no_page_gave_is_refused(String list) throws IOException {
        for (String token : new String[] {"zzz", "enp6", "*"}) {
            Answer answer =
                    server.call("GET", list + "?pageToken=" + token, "", "x-goog-api-key: " + TestServer.ADMIN_KEY);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("\"message\": \"page_token is not one that this list has given out.\"");
        }
    }
}
