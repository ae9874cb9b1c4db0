package dev.pollux.service.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks, pages and models, as people write them. */
class RestrictionsTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.200/25, 192.168.1.129, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, ::1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/33, 2001:db8:ffff::1, false",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, ::ffff:10.0.0.1, true",
    })
    void a_network_contains_its_addresses(String network, String address, boolean contained) {
        assertThat(Network.parse(network)
                        .orElseThrow()
                        .contains(Network.address(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.256",
                "::1/129",
                "localhost",
                "example.com",
                "1.2.3.4/8/8",
                " 1.2.3.4",
                ":::",
                "fe80::1%eth0",
                "0x7f.0.0.1"
            })
    void what_is_no_network_is_none(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com/*, https://example.com/page, true",
        "example.com/*, http://example.com/, true",
        "example.com, https://example.com/deep/page, true",
        "example.com/*, https://example.com, true",
        "example.com/*, https://www.example.com/, false",
        "*.example.com/*, https://www.example.com/, true",
        "*.example.com, https://a.b.example.com/x, true",
        "*.example.com, https://example.com/, false",
        "*.example.com/*, https://evil.test/x.example.com/, false",
        "*.example.com/*, https://evil.test?.example.com/, false",
        "*.example.com/*, https://evil.test#.example.com/, false",
        "*.example.com/*, https://evil.test\\.example.com/, false",
        "*example.com, https://user@example.com, false",
        "https://example.com/app/*, https://example.com/app/1, true",
        "https://example.com/app/*, http://example.com/app/1, false",
        "https://example.com/app/*, https://example.com/other, false",
        "example.com:8443, https://example.com:8443/, true",
        "example.com, https://example.com:8443/, false",
        "EXAMPLE.com, https://Example.COM/, true",
        "localhost:*, http://localhost:3000/, true",
        "*, https://anything.test/at/all, true",
    })
    void a_page_pattern_means_its_pages(String pattern, String referrer, boolean meant) {
        assertThat(new ReferrerPattern(pattern).matches(referrer)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-*, gemini-2.5-flash, true",
        "gemini-2.5-*, models/gemini-2.5-flash, true",
        "models/gemini-2.5-*, gemini-2.5-flash, true",
        "gemini-2.5-*, gemini-2x5-flash, false",
        "*, anything, true",
        "gemini, gemini-2.5, false",
        "*-flash*, gemini-2.5-flash-lite, true",
        "a+b, aab, false",
    })
    void a_model_pattern_means_its_models(String pattern, String model, boolean meant) {
        assertThat(new ModelPattern(pattern).matches(model)).isEqualTo(meant);
    }
}
