package dev.pollux.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.outbound.OutboundException.Reason;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final UrlPolicy INTERNET = UrlPolicy.publicInternet();

    @ParameterizedTest
    @CsvSource({
        "http://example.com,            example.com,          80,  /",
        "HTTPS://EXAMPLE.com./a?b=c#d,  example.com,          443, /a?b=c",
        "https://example.com:443?x,     example.com,          443, /?x",
        "http://my_bucket.example.com/, my_bucket.example.com, 80, /",
        "http://bücher.example/ü?ö,     xn--bcher-kva.example, 80, /%C3%BC?%C3%B6",
        "http://１２７.0.0.1/,           127.0.0.1,            80,  /",
        "http://2130706433/,            2130706433,           80,  /",
        "http://127.1/,                 127.1,                80,  /",
        "http://[2606:4700::1111]/,     2606:4700::1111,      80,  /",
        "http://[::FFFF:127.0.0.1]:80/, ::ffff:127.0.0.1,     80,  /",
        "http://example.com:/,          example.com,          80,  /",
        "http://example.com//evil.test/x, example.com,        80,  //evil.test/x"
    })
    void a_url_is_taken_apart(String url, String host, int port, String path) throws OutboundException {
        Target target = Target.of(URI.create(url), INTERNET);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.pathAndQuery()).isEqualTo(path);
        assertThat(target.statedPort()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "jar:http://example.com/!/x",
                "gopher://example.com/",
                "example.com",
                "//example.com/",
                "http:example.com",
                "http:/example.com",
                "http:///path",
                "http://user@example.com/",
                "http://user:password@example.com/",
                "http://@example.com/",
                "http://example.com@127.0.0.1/",
                "http://a@b@c/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://example..com/",
                "http://.example.com/",
                "http://example.com:8080/",
                "http://example.com:0/",
                "http://example.com:99999/",
                "http://example.com:-80/",
                "http://a%2eb/"
            })
    void what_is_no_plain_web_address_is_refused(String url) {
        assertRefused(url, INTERNET);
    }

    @Test
    void a_name_too_long_is_refused() {
        assertRefused("http://" + "a.".repeat(127) + "b/", INTERNET);
        assertRefused("http://" + "ä".repeat(64) + "/", INTERNET);
    }

    @Test
    void an_operator_names_hosts_and_ports() throws OutboundException {
        UrlPolicy policy = new UrlPolicy(false, List.of("Example.com", "*.example.org", "::1"), List.of(8443));
        assertThat(Target.of(URI.create("https://example.com:8443/"), policy).statedPort())
                .isEqualTo(8443);
        assertThat(Target.of(URI.create("http://a.b.EXAMPLE.org:8443/"), policy).host())
                .isEqualTo("a.b.example.org");
        assertThat(Target.of(URI.create("http://[::1]:8443/"), policy).host()).isEqualTo("::1");
        assertRefused("https://example.com/", policy);
        assertRefused("https://a.example.com:8443/", policy);
        assertRefused("https://example.org:8443/", policy);
        assertRefused("https://evilexample.org:8443/", policy);
        assertRefused("https://example.com.evil.test:8443/", policy);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.test/b/c?d, e,                  http://a.test/b/e",
        "http://a.test/b/c?d, /e?f,               http://a.test/e?f",
        "http://a.test/b/c?d, ?e,                 http://a.test/b/c?e",
        "http://a.test,       b,                  http://a.test/b",
        "http://a.test?q,     ?r,                 http://a.test/?r",
        "http://a.test/b,     //c.test/d,         http://c.test/d",
        "http://a.test/b,     https://c.test/d,   https://c.test/d",
        "https://a.test/b,    HTTPS://c.test/d,   HTTPS://c.test/d"
    })
    void a_redirect_is_followed_from_where_it_was_said(String from, String location, String to)
            throws OutboundException {
        Target target = Target.of(URI.create(from), INTERNET).redirectedTo(location, INTERNET);
        assertThat(target.url()).hasToString(to);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.test/, http://a.test/,      FORBIDDEN",
        "https://a.test/, file:///etc/passwd,  FORBIDDEN",
        "https://a.test/, https://u:p@a.test/, FORBIDDEN",
        "https://a.test/, https://a.test:22/,  FORBIDDEN",
        "https://a.test/, 'ht tp://a',         FAILED",
        "https://a.test/, 'https://a.test/ b', FAILED"
    })
    void a_redirect_to_what_may_not_be_called_is_not_followed(String from, String location, Reason reason)
            throws OutboundException {
        Target target = Target.of(URI.create(from), INTERNET);
        assertThatExceptionOfType(OutboundException.class)
                .isThrownBy(() -> target.redirectedTo(location, INTERNET))
                .extracting(OutboundException::reason)
                .isEqualTo(reason);
    }

    private static void assertRefused(String url, UrlPolicy policy) {
        assertThatExceptionOfType(OutboundException.class)
                .as(url)
                .isThrownBy(() -> Target.of(URI.create(url), policy))
                .extracting(OutboundException::reason)
                .isEqualTo(Reason.FORBIDDEN);
    }
}
