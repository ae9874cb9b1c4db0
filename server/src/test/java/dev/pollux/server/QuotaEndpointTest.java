package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.quota.Admission;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client meets when a quota is used up, in each form of answer. */
@Timeout(60)
class QuotaEndpointTest {

    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String TIER = "X-Gemini-Service-Tier";
    private static final String EXCEEDED = """
            {
              "error": {
                "code": 429,
                "message": "You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to: https://ai.dev/rate-limit. \\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 1, model: gemini-2.5-flash\\nPlease retry in 47.5s.",
                "status": "RESOURCE_EXHAUSTED",
                "details": [
                  {
                    "@type": "type.googleapis.com/google.rpc.Help",
                    "links": [
                      {
                        "description": "Learn more about Gemini API quotas",
                        "url": "https://ai.google.dev/gemini-api/docs/rate-limits"
                      }
                    ]
                  },
                  {
                    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
                    "violations": [
                      {
                        "quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
                        "quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
                        "quotaDimensions": {
                          "model": "gemini-2.5-flash",
                          "location": "global"
                        },
                        "quotaValue": "1"
                      }
                    ]
                  },
                  {
                    "@type": "type.googleapis.com/google.rpc.RetryInfo",
                    "retryDelay": "47s"
                  }
                ]
              }
            }
            """;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final TestServer server = new TestServer(HttpSettings.on("127.0.0.1", 0), admission());

    private Admission admission() {
        Limits one = Limits.NONE.with(Dimension.REQUESTS_PER_MINUTE, 1);
        Tiers tiers = new Tiers(List.of(new Tier("test", false, Map.of("*", one))));
        return new Admission(Quotas.inMemory(tiers, ZoneOffset.UTC, clock), project -> "test");
    }

    private void useUp() throws IOException {
        assertThat(server.post(MODEL + ":generateContent", HI).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(12_500));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void one_answer() throws IOException {
        useUp();
        Answer answer = server.post(MODEL + ":generateContent", HI);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.text()).isEqualTo(EXCEEDED);
    }

    @Test
    void the_refusal_of_one_answer_names_its_tier() throws IOException {
        useUp();
        String flex = HI.replaceFirst("\\{", "{\"serviceTier\":\"flex\",");

        assertThat(server.post(MODEL + ":generateContent", HI).header(TIER)).contains("standard");
        assertThat(server.post(MODEL + ":generateContent", flex).header(TIER)).contains("flex");
        assertThat(server.post(MODEL + ":streamGenerateContent", HI).header(TIER))
                .isEmpty();
    }

    @Test
    void a_stream_of_events_does_not_begin() throws IOException {
        useUp();
        Answer answer = server.post(MODEL + ":streamGenerateContent?alt=sse", HI);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).contains("text/event-stream");
        assertThat(answer.text()).isEqualTo(EXCEEDED);
    }

    @Test
    void a_stream_that_is_an_array_holds_the_error() throws IOException {
        useUp();
        Answer answer = server.post(MODEL + ":streamGenerateContent", HI);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text())
                .startsWith("[{\n  \"error\": {\n    \"code\": 429,")
                .endsWith("}\n]\n");
    }

    @Test
    void counting_and_listing_are_not_limited() throws IOException {
        useUp();

        assertThat(server.post(MODEL + ":countTokens", HI).status()).isEqualTo(200);
        assertThat(server.get("/v1beta/models").status()).isEqualTo(200);
    }

    @Test
    void after_the_wait_requests_are_answered_again() throws IOException {
        useUp();
        clock.advance(Duration.ofMillis(47_500));

        assertThat(server.post(MODEL + ":streamGenerateContent?alt=sse", HI).status())
                .isEqualTo(200);
    }
}
