package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.projects.Project;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which tiers there are, and that a project has one of them. */
class TierEndpointTest {

    private static final String TEAM = "/admin/v1/projects/team-a";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer call(String method, String target, String body) throws IOException {
        return server.call(method, target, body, "x-goog-api-key: " + TestServer.ADMIN_KEY);
    }

    private void projectOf(String tier) {
        server.store.projects().insert(new Project("team-a", "", tier, false, server.clock.instant()));
    }

    @Test
    void tiers_are_listed_with_their_limits() throws IOException {
        Answer answer = call("GET", "/admin/v1/tiers", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("\"name\": \"tiers/free\"", "\"name\": \"tiers/tier3\"", "\"models\": \"gemini-*pro*\"")
                .contains("""
                            {
                              "name": "tiers/unlimited",
                              "paid": true
                            },
                            {
                              "name": "tiers/team",
                              "paid": false,
                              "limits": [
                                {
                                  "models": "house-*",
                                  "concurrentRequests": "2"
                                },
                                {
                                  "models": "*",
                                  "requestsPerDay": "0",
                                  "batchTokens": "9000000000000"
                                }
                              ]
                            }
                        """);
    }

    @Test
    void tiers_are_for_administrators() throws IOException {
        assertThat(server.get("/admin/v1/tiers").text()).contains("\"status\": \"PERMISSION_DENIED\"", "admin.read");
    }

    @Test
    void a_project_gets_a_tier_of_the_operators() throws IOException {
        assertThat(call("POST", "/admin/v1/projects", "{\"projectId\": \"team-a\", \"tier\": \"team\"}")
                        .text())
                .contains("\"tier\": \"team\"");
        assertThat(call("PATCH", TEAM, "{\"tier\": \"unlimited\"}").text()).contains("\"tier\": \"unlimited\"");
    }

    @Test
    void a_project_cannot_be_given_a_tier_that_there_is_not() throws IOException {
        projectOf("team");

        for (String target : new String[] {TEAM, TEAM + "?updateMask=tier", TEAM + "?update_mask=tier"}) {
            Answer answer = call("PATCH", target, "{\"tier\": \"gold\"}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text())
                    .contains("\"status\": \"INVALID_ARGUMENT\"", "\"field\": \"project.tier\"")
                    .contains("must be one of free, tier1, tier2, tier3, unlimited, team.");
        }
        assertThat(call("PATCH", TEAM + "?updateMask=tier", "{}").status()).isEqualTo(400);
        assertThat(call("PATCH", TEAM + "?update_mask=tier", "{}").status()).isEqualTo(400);
        assertThat(call("GET", TEAM, "").text()).contains("\"tier\": \"team\"");
    }

    @Test
    void a_tier_that_was_taken_away_keeps_no_project_from_other_changes() throws IOException {
        projectOf("gone");

        assertThat(call("PATCH", TEAM, "{\"displayName\": \"A\"}").text())
                .contains("\"displayName\": \"A\"", "\"tier\": \"gone\"");
        assertThat(call("PATCH", TEAM, "{\"tier\": \"gone\"}").status()).isEqualTo(200);
        assertThat(call("PATCH", TEAM, "{\"tier\": \"missing\"}").text())
                .contains("must be one of free, tier1, tier2, tier3, unlimited, team.");
    }
}
