package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.documents.DocumentException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.NoOpLog;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfTest {
    private final Documents documents =
            new Documents(new DocumentLimits(20 << 20, 1000, 1_000_000, Duration.ofMinutes(1), 1));

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void pages_follow_each_other_under_their_numbers() throws DocumentException {
        byte[] pdf = new Pdfs()
                .page(page -> Pdfs.show(page, 50, 100, "First page."))
                .page(page -> {
                    Pdfs.show(page, 50, 100, "Second page,");
                    Pdfs.show(page, 50, 113, "two lines.");
                })
                .bytes();
        assertThat(read(pdf)).isEqualTo(new DocumentText("""
                [Page 1]
                First page.

                [Page 2]
                Second page,
                two lines.""", true, 2));
    }

    @Test
    void text_is_in_reading_order_whatever_order_it_was_drawn_in() throws DocumentException {
        byte[] pdf = new Pdfs()
                .page(page -> {
                    Pdfs.show(page, 50, 126, "third");
                    Pdfs.show(page, 50, 100, "first");
                    Pdfs.show(page, 50, 113, "second");
                })
                .bytes();
        assertThat(read(pdf).text()).isEqualTo("[Page 1]\nfirst\nsecond\nthird");
    }

    @Test
    void a_row_of_a_table_is_a_line_with_tabs_between_its_cells() throws DocumentException {
        String[][] table = {{"Name", "Price", "Left"}, {"Apple pie", "4.20", "7"}, {"Tea", "1.10", "130"}};
        byte[] pdf = new Pdfs()
                .page(page -> {
                    // Column by column, as some programs write them.
                    for (int column = 0; column < 3; column++) {
                        for (int row = 0; row < 3; row++) {
                            Pdfs.show(page, 50 + 150 * column, 100 + 20 * row, table[row][column]);
                        }
                    }
                })
                .bytes();
        assertThat(read(pdf).text()).isEqualTo("[Page 1]\nName\tPrice\tLeft\nApple pie\t4.20\t7\nTea\t1.10\t130");
    }

    @Test
    void columns_of_text_are_not_torn() throws DocumentException {
        byte[] pdf = new Pdfs()
                .page(page -> {
                    Pdfs.show(page, 180, 80, "A title that stands across both of the columns");
                    for (int line = 0; line < 8; line++) {
                        Pdfs.show(page, 50, 120 + 13 * line, "left column has a line of text number " + line);
                        Pdfs.show(page, 310, 120 + 13 * line, "right column has a line of text no " + line);
                    }
                })
                .bytes();
        String text = read(pdf).text();
        assertThat(text.lines().filter(line -> !line.isBlank()).toList())
                .startsWith("[Page 1]", "A title that stands across both of the columns")
                .containsSubsequence(
                        "left column has a line of text number 0",
                        "left column has a line of text number 7",
                        "right column has a line of text no 0",
                        "right column has a line of text no 7");
    }

    @Test
    void a_page_without_text_says_so() throws DocumentException {
        byte[] pdf = new Pdfs().scannedPage().emptyPages(1).bytes();
        assertThat(read(pdf).text()).isEqualTo("[Page 1: scanned image, no text]\n\n[Page 2: no text]");
    }

    @Test
    void an_encrypted_document_is_refused() {
        byte[] pdf = new Pdfs()
                .page(page -> Pdfs.show(page, 50, 100, "x"))
                .encrypted("user")
                .bytes();
        assertThat(refusal(pdf, documents))
                .hasMessage("The document is encrypted.")
                .returns(Reason.ENCRYPTED, DocumentException::reason);
    }

    @Test
    void a_document_that_opens_without_a_password_is_read() throws DocumentException {
        byte[] pdf = new Pdfs()
                .page(page -> Pdfs.show(page, 50, 100, "open"))
                .encrypted("")
                .bytes();
        assertThat(read(pdf).text()).isEqualTo("[Page 1]\nopen");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 400})
    void a_truncated_document_is_broken(int length) {
        byte[] pdf = new Pdfs().page(page -> Pdfs.show(page, 50, 100, "secret")).bytes();
        assertThat(refusal(Arrays.copyOf(pdf, length), documents).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void nothing_of_the_content_is_in_an_exception() {
        DocumentException refusal = refusal("%PDF-1.4\n1 0 obj secretsecret\n".getBytes(ISO_8859_1), documents);
        assertThat(refusal).hasMessage("The document is damaged.").hasStackTraceContaining("WordlessFailure");
        assertThat(refusal.getCause()).hasMessage("java.io.IOException").hasNoCause();
    }

    @Test
    void the_library_logs_nothing() {
        assertThat(LogFactory.getLog(PDFParser.class)).isInstanceOf(NoOpLog.class);
    }

    @Test
    void a_page_too_many_is_refused_with_both_numbers() throws DocumentException {
        assertThat(read(new Pdfs().emptyPages(1000).bytes()).pages()).isEqualTo(1000);
        assertThat(refusal(new Pdfs().emptyPages(1001).bytes(), documents))
                .hasMessage("The document contains 1001 pages which exceeds the supported page limit of 1000.")
                .returns(Reason.TOO_LARGE, DocumentException::reason);
    }

    @Test
    void a_document_without_pages_says_so() {
        assertThat(refusal(new Pdfs().bytes(), documents)).hasMessage("The document has no pages.");
    }

    @Test
    void a_page_tree_that_contains_itself_ends() {
        byte[] pdf = pdf("<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>");
        assertThat(refusal(pdf, documents).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void a_stream_that_decompresses_to_gigabytes_is_refused() throws IOException {
        byte[] pdf = pdf(
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                stream("/Filter/FlateDecode", deflated(300 << 20)));
        assertThat(refusal(pdf, documents))
                .hasMessage("A page of the document decompresses to more than 67108864 bytes.")
                .returns(Reason.TOO_LARGE, DocumentException::reason);
    }

    @Test
    void the_streams_of_a_page_are_added_up() throws IOException {
        byte[] pdf = pdf(
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents [" + "4 0 R ".repeat(1000) + "]>>",
                stream("/Filter/FlateDecode", deflated(1 << 20)));
        assertThat(refusal(pdf, documents).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void forms_that_multiply_each_other_are_given_up_in_time() {
        try (Documents hasty = new Documents(new DocumentLimits(1 << 20, 10, 1000, Duration.ofMillis(300), 1))) {
            assertThat(refusal(multiplyingForms(), hasty).reason()).isIn(Reason.TOO_SLOW, Reason.TOO_LARGE);
        }
    }

    private DocumentText read(byte[] pdf) throws DocumentException {
        return documents.read(DocumentSource.of(pdf), "application/pdf");
    }

    private static DocumentException refusal(byte[] pdf, Documents by) {
        return catchThrowableOfType(DocumentException.class, () -> by.read(DocumentSource.of(pdf), "application/pdf"));
    }

    /** Nine levels of forms that each draw the next twenty times. */
    private static byte[] multiplyingForms() {
        String[] objects = new String[12];
        objects[0] = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
        objects[1] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>";
        objects[2] = stream("", "/F Do ".repeat(20).getBytes(ISO_8859_1));
        for (int i = 3; i < objects.length; i++) {
            String next = "/Resources<</XObject<</F " + (i + 3) + " 0 R>>>>";
            objects[i] = stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + next,
                    "/F Do ".repeat(20).getBytes(ISO_8859_1));
        }
        return pdf(objects);
    }

    /** A document of a catalogue and these objects, the first of which, its number 2, is the root of the page tree. */
    private static byte[] pdf(String... objects) {
        StringBuilder file = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        for (int i = 0; i < objects.length; i++) {
            file.append(i + 2).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        return file.append("trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF")
                .toString()
                .getBytes(ISO_8859_1);
    }

    private static String stream(String entries, byte[] content) {
        return "<<" + entries + "/Length " + content.length + ">>stream\n" + new String(content, ISO_8859_1)
                + "\nendstream ";
    }

    private static byte[] deflated(int spaces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflating = new DeflaterOutputStream(bytes)) {
            byte[] block = " ".repeat(1 << 16).getBytes(ISO_8859_1);
            for (int i = 0; i < spaces / block.length; i++) {
                deflating.write(block);
            }
        }
        return bytes.toByteArray();
    }
}
