package dev.pollux.service.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "HTTPS://a.example:8443/h?x=1"})
    void an_https_url_is_a_target(String uri) {
        assertThat(TargetRule.HTTPS.problem(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.example", "http://a.example", "https:", "https:///path", "https://a b", "ftp://a"})
    void anything_else_is_not(String uri) {
        assertThat(TargetRule.HTTPS.problem(uri)).contains("must be an https URL.");
    }
}
