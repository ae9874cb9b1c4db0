package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.documents.DocumentException.Reason;
import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    private final Documents documents = new Documents(DocumentLimits.DEFAULT);

    @AfterEach
    void close() {
        documents.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "TEXT/Plain; charset=utf-8",
                "text/markdown",
                "text/csv",
                "application/json",
                "text/x-something-new",
                "application/xml",
                "application/ld+json"
            })
    void text_is_given_as_it_is(String type) throws DocumentException {
        assertThat(Documents.isSupported(type)).isTrue();
        assertThat(read("# é\n\t<a>&amp;\n".getBytes(UTF_8), type))
                .isEqualTo(new DocumentText("# é\n\t<a>&amp;\n", false, 0));
    }

    @Test
    void lines_end_alike() throws DocumentException {
        assertThat(read("a\r\nb\rc\n\r\n".getBytes(UTF_8), "text/plain").text()).isEqualTo("a\nb\nc\n\n");
    }

    @Test
    void a_byte_order_mark_names_the_charset_and_is_no_text() throws DocumentException {
        assertThat(read("\uFEFFgrün".getBytes(UTF_8), "text/plain").text()).isEqualTo("grün");
        assertThat(read("\uFEFFgrün".getBytes(UTF_16LE), "text/plain; charset=utf-8")
                        .text())
                .isEqualTo("grün");
    }

    @Test
    void the_declared_charset_is_honoured() throws DocumentException {
        byte[] japanese = "日本".getBytes(Charset.forName("Shift_JIS"));
        assertThat(read(japanese, "text/plain; charset=Shift_JIS").text()).isEqualTo("日本");
        assertThat(read(japanese, "text/plain; Charset=\"shift_jis\"").text()).isEqualTo("日本");
    }

    @Test
    void undeclared_text_that_is_not_utf_8_is_detected() throws DocumentException {
        assertThat(read("grün".getBytes(ISO_8859_1), "text/plain").text()).isEqualTo("grün");
        assertThat(read("a wide text".getBytes(UTF_16LE), "text/plain").text()).isEqualTo("a wide text");
    }

    @Test
    void an_xml_document_is_never_interpreted() throws DocumentException {
        String xxe = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>";
        assertThat(read(xxe.getBytes(UTF_8), "application/xml").text()).isEqualTo(xxe);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThatThrownBy(() -> read(new byte[] {1, 0, 0, 0, 7}, "text/plain"))
                .isInstanceOf(DocumentException.class)
                .hasMessage("The document is not text.");
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream", "image/png", "application/zip", "application/msword", "''", "text"})
    void other_types_are_not_supported(String type) {
        assertThat(Documents.isSupported(type)).isFalse();
        assertThatThrownBy(() -> read(new byte[0], type))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED))
                .hasMessage("Unsupported MIME type: " + type);
    }

    private DocumentText read(byte[] content, String type) throws DocumentException {
        return documents.read(DocumentSource.of(content), type);
    }
}
