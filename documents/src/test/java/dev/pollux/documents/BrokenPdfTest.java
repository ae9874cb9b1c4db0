package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.documents.DocumentException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of which a part is missing are refused; sloppy ones are read. */
class BrokenPdfTest {
    private static final byte[] THIRTY = pages(30).bytes();

    private final Documents documents =
            new Documents(new DocumentLimits(20 << 20, 1000, 1_000_000, Duration.ofMinutes(1), 1));

    @AfterEach
    void close() {
        documents.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 60, 80, 90})
    void a_document_that_was_cut_is_refused(int percent) {
        byte[] loose = new Pdfs().emptyPages(100).looseBytes();
        assertBroken(Arrays.copyOf(THIRTY, THIRTY.length * percent / 100));
        assertBroken(Arrays.copyOf(loose, loose.length * percent / 200));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 600, 800, 1000})
    void a_short_document_that_was_cut_is_refused(int length) {
        assertBroken(Arrays.copyOf(pages(2).bytes(), length));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 50, 60, 80})
    void a_document_with_a_hole_in_it_is_refused(int percent) {
        byte[] pdf = THIRTY.clone();
        int start = pdf.length * percent / 100;
        Arrays.fill(pdf, start, start + 1500, (byte) 0);
        assertBroken(pdf);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 50, 60, 80})
    void objects_that_are_gone_are_missed_where_they_stand_by_themselves_too(int percent) {
        for (byte[] pdf :
                List.of(new Pdfs().emptyPages(100).looseBytes(), pages(30).looseBytes())) {
            int start = pdf.length * percent / 100;
            Arrays.fill(pdf, start, start + 1500, (byte) 0);
            assertBroken(pdf);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Count 1 | /Count 3 | it should have 3 pages, but only 1 are there.",
                "/Contents 4 0 R | /Contents 9 0 R | something of page 1 is not there.",
                "/Contents 4 0 R | /Contents[4 0 R 9 0 R] | something of page 1 is not there.",
                "/F 5 0 R | /F 9 0 R | something of page 1 is not there.",
                "/Length 30 | /Length 30/Filter/FlateDecode | what is compressed in it is not whole.",
            })
    void what_is_missing_is_named(String whole, String damaged, String words) {
        assertThat(refusal(handmade(whole, damaged)))
                .hasMessage("The document is damaged: " + words)
                .returns(Reason.BROKEN, DocumentException::reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Length 30 | /Length 30",
                "/Length 30 | /Length 3",
                "/Length 30 | /Length 300",
                "/Length 30 | ''",
                "/Count 1 | /Count 0",
                "startxref | startxref 7",
                "startxref | %",
            })
    void a_document_that_is_sloppy_but_all_there_is_read(String proper, String sloppy) throws DocumentException {
        assertThat(read(handmade(proper, sloppy)).text()).isEqualTo("[Page 1]\nHello");
    }

    @Test
    void a_table_of_objects_that_points_elsewhere_does_no_harm() throws DocumentException {
        String pdf = new String(THIRTY, ISO_8859_1);
        String text = read(THIRTY).text();

        assertThat(read(bytes(pdf.replaceAll("startxref\n\\d+", "startxref\n12")))
                        .text())
                .isEqualTo(text);
        assertThat(read(bytes(pdf.substring(0, pdf.lastIndexOf("startxref")))).text())
                .isEqualTo(text);
        assertThat(read(bytes(pdf.replaceFirst("\n", "\n%a line that moves all others\n")))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void a_page_without_content_is_whole() throws DocumentException {
        assertThat(read(handmade("/Contents 4 0 R", "")).text()).isEqualTo("[Page 1: no text]");
        assertThat(read(handmade("/Contents 4 0 R", "/Contents[]")).text()).isEqualTo("[Page 1: no text]");
        byte[] compressedNothing = bytes(new String(handmade("/Length 30", "/Length 0/Filter/FlateDecode"), ISO_8859_1)
                .replaceFirst("(?s)stream\n.*\nendstream", "stream\n\nendstream"));
        assertThat(read(compressedNothing).text()).isEqualTo("[Page 1: no text]");
    }

    private void assertBroken(byte[] pdf) {
        assertThat(refusal(pdf)).isNotNull().returns(Reason.BROKEN, DocumentException::reason);
    }

    private DocumentException refusal(byte[] pdf) {
        return catchThrowableOfType(DocumentException.class, () -> read(pdf));
    }

    private DocumentText read(byte[] pdf) throws DocumentException {
        return documents.read(DocumentSource.of(pdf), "application/pdf");
    }

    /** A document of one page, with something in it replaced. */
    private static byte[] handmade(String what, String by) {
        return bytes("""
                %PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
                4 0 obj <</Length 30>> stream
                BT /F 9 Tf 9 9 Td (Hello)Tj ET
                endstream endobj
                5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
                trailer <</Root 1 0 R>>
                startxref
                0
                %%EOF""".replace(what, by));
    }

    private static byte[] bytes(String pdf) {
        return pdf.getBytes(ISO_8859_1);
    }

    private static Pdfs pages(int count) {
        Pdfs pdf = new Pdfs();
        for (int i = 1; i <= count; i++) {
            String words = "This is what is said on page " + i + " of the report, in line ";
            pdf.page(page -> {
                for (int line = 1; line <= 40; line++) {
                    Pdfs.show(page, 50, 50 + 15 * line, words + line + ": " + words.hashCode() * line);
                }
            });
        }
        return pdf;
    }
}
