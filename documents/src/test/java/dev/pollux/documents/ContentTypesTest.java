package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypesTest {

    @ParameterizedTest
    @CsvSource({
        "'Text/Plain; charset=UTF-8', text/plain",
        "application/x-pdf, application/pdf",
        "' text/md ', text/markdown",
        "application/rtf, text/rtf",
        "image/PNG, image/png"
    })
    void a_type_has_one_name(String declared, String name) {
        assertThat(ContentTypes.normalise(declared)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'%PDF-1.7', '', application/pdf",
        "'\u0089PNG\r\n\u001a\n', '', image/png",
        "'\u00ff\u00d8\u00ff\u00e0', x.txt, image/jpeg",
        "'just words', '', text/plain",
        "'a,b', table.csv, text/csv",
        "'# words', notes.md, text/markdown",
        "'{\\rtf1 x}', '', text/rtf",
        "'<!DOCTYPE html><html>', '', text/html",
        "'RIFF\u0004\u0000\u0000\u0000WAVEfmt ', '', audio/vnd.wave"
    })
    void content_is_known_by_its_bytes_or_its_name(String head, String name, String type) throws IOException {
        assertThat(ContentTypes.detect(bytes(head), name)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: Ann <ann@example.org>\r\nTo: Bob <bob@example.org>\r\nSubject: Lunch\r\n\r\nAt one?",
                "Files that begin with %PDF-1.7 are PDF.",
                "#!/usr/bin/env python3\n# %PDF-1.4\nprint(1)",
                "ID3 tags",
                "MZ was",
                "%!PS is",
                "GIF89a is",
                "Rar! said",
                "fLaC is",
                "OggS is",
                "{\\rtf1 J\u00fcrgen}",
                "\u001b[31mred\u001b[0m\f"
            })
    void readable_text_is_what_it_was_declared_as_whatever_it_begins_with(String text) throws IOException {
        assertThat(ContentTypes.detectDeclared("Text/Plain", bytes(text), "mail.eml"))
                .isEqualTo("text/plain");
        assertThat(ContentTypes.detectDeclared("text/x-python; charset=utf-8", utf8(text), ""))
                .isEqualTo("text/x-python");
    }

    @Test
    void text_in_two_bytes_each_is_readable_where_its_charset_is_named() throws IOException {
        byte[] text = "MZ was".getBytes(UTF_16LE);
        assertThat(ContentTypes.detectDeclared("text/plain; charset=utf-16le", new ByteArrayInputStream(text), ""))
                .isEqualTo("text/plain");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj <</Length 4>>stream\n\u0001\u0002\u0000', application/pdf",
        "text/plain, '\u0089PNG\r\n\u001a\n', image/png",
        "text/plain, 'GIF89a\u0001\u0000\u0001\u0000', image/gif",
        "application/pdf, 'just words', text/plain",
        "image/png, 'just words', text/plain",
        "text/rtf, 'just words', text/plain",
        "'', '{\\rtf1 x}', text/rtf"
    })
    void other_content_is_what_its_bytes_say(String declared, String head, String type) throws IOException {
        assertThat(ContentTypes.detectDeclared(declared, bytes(head), "")).isEqualTo(type);
    }

    @Test
    void an_office_file_is_known_without_its_name() throws IOException {
        String zip = "PK\u0003\u0004\u0014\u0000\u0000\u0000\u0008\u0000";
        assertThat(ContentTypes.detect(bytes(zip + "[Content_Types].xml PK word/document.xml"), ""))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(ContentTypes.detect(bytes(zip + "readme"), "")).isEqualTo("application/zip");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, text/plain, true",
        "application/json, text/plain, true",
        "text/plain, text/html, true",
        "text/plain, application/octet-stream, true",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document, application/zip, true",
        "audio/mp4, video/mp4, true",
        "audio/wav, audio/vnd.wave, true",
        "application/pdf, application/pdf, true",
        "application/pdf, text/plain, false",
        "text/plain, application/pdf, false",
        "image/png, image/jpeg, false",
        "image/png, text/plain, false",
        "text/plain, application/zip, false",
        "video/mp4, image/png, false"
    })
    void what_is_declared_has_to_be_possible(String declared, String detected, boolean agrees) {
        assertThat(ContentTypes.agrees(declared, detected)).isEqualTo(agrees);
    }

    private static ByteArrayInputStream utf8(String head) {
        return new ByteArrayInputStream(head.getBytes(UTF_8));
    }

    private static ByteArrayInputStream bytes(String head) {
        return new ByteArrayInputStream(head.getBytes(ISO_8859_1));
    }
}
