package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.documents.DocumentException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    private final Documents documents = new Documents(DocumentLimits.DEFAULT);

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void html_is_read_as_markdown() throws DocumentException {
        String page = """
                <!doctype html><html><head><title>no</title><style>p {}</style></head><body>
                <script>secret()</script>
                <h1>A <b>heading</b></h1>
                <p>One
                   sentence with <a href="https://a.example/b?c=1">a link</a>.<br>Next line.</p>
                <ul><li>one</li><li>two<ol><li>inner</li></ol></li></ul>
                <table><tr><th>Name</th><th>Price</th></tr><tr><td>Tea</td><td>1.10</td></tr></table>
                <pre>  code {
                  }</pre>
                <p hidden>not shown</p><div>The end</div></body></html>""";
        assertThat(html(page)).isEqualTo("""
                # A heading

                One sentence with [a link](https://a.example/b?c=1).
                Next line.

                - one
                - two
                  1. inner

                | Name | Price |
                | --- | --- |
                | Tea | 1.10 |

                ```
                code {
                  }
                ```

                The end""");
    }

    @Test
    void a_link_that_leads_nowhere_is_only_its_text() throws DocumentException {
        assertThat(html("<a href='javascript:x()'>a</a> <a href='#top'>b</a> <a>c</a> <a href='/d'>d</a>"))
                .isEqualTo("a b c [d](/d)");
    }

    @Test
    void a_page_names_its_own_charset() throws DocumentException {
        byte[] page = "<meta charset=windows-1252><p>grün".getBytes(ISO_8859_1);
        assertThat(read(page, "text/html").text()).isEqualTo("grün");
        assertThat(read("<p>grün".getBytes(UTF_8), "application/xhtml+xml; charset=UTF-8")
                        .text())
                .isEqualTo("grün");
    }

    @Test
    void a_page_that_is_nested_deeply_is_read() throws DocumentException {
        assertThat(html("<div>".repeat(100_000) + "deep")).isEqualTo("deep");
    }

    @Test
    void a_page_that_is_too_long_is_refused() {
        byte[] page = "<p>".repeat(3_000_000).getBytes(UTF_8);
        assertThat(refusal(page, "text/html").reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void rtf_is_read_as_its_text() throws DocumentException {
        String rtf = """
                {\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}
                {\\colortbl;\\red0\\green0\\blue0;}{\\*\\generator hidden;}{\\info{\\author nobody}}
                {\\pict\\bin3 }}}}\\pard Gr\\'fcn \\b bold\\b0  and \\{braces\\}\\par
                \\u8364?\\uc2\\u8211--\\emdash\\f1\\'cf\\f0\\par
                a\\cell b\\cell\\row }""";
        assertThat(read(rtf.getBytes(ISO_8859_1), "application/rtf").text())
                .isEqualTo("Grün bold and {braces}\n€–—П\na\tb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\\rtf", "{\\rtf1 text", "{\\rtf1\\'", "{\\rtf1\\bin99 x}", "plain"})
    void damaged_rtf_is_broken(String rtf) {
        assertThat(refusal(rtf.getBytes(ISO_8859_1), "text/rtf").reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void rtf_that_is_nested_too_deeply_is_broken() {
        String rtf = "{\\rtf1" + "{".repeat(1_000_000);
        assertThat(refusal(rtf.getBytes(ISO_8859_1), "text/rtf").reason()).isEqualTo(Reason.BROKEN);
    }

    private String html(String page) throws DocumentException {
        return read(page.getBytes(UTF_8), "text/html; charset=utf-8").text();
    }

    private DocumentText read(byte[] content, String type) throws DocumentException {
        return documents.read(DocumentSource.of(content), type);
    }

    private DocumentException refusal(byte[] content, String type) {
        return catchThrowableOfType(DocumentException.class, () -> read(content, type));
    }
}
