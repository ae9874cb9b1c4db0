package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.documents.DocumentException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Office files as another library writes them, and as an attacker would. */
class OfficeTest {
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    private static final String BODY = "word/document.xml";

    private final Documents documents =
            new Documents(new DocumentLimits(20 << 20, 1000, 1_000_000, Duration.ofMinutes(1), 1));

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void a_word_document_is_read_as_markdown() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            XWPFParagraph heading = document.createParagraph();
            heading.setStyle("Heading2");
            heading.createRun().setText("Ärger & Co");
            XWPFParagraph text = document.createParagraph();
            text.createRun().setText("One ");
            text.createRun().setText("sentence.");
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Name");
            table.getRow(0).getCell(1).setText("Price");
            table.getRow(1).getCell(0).setText("Tea");
            table.getRow(1).getCell(1).setText("1|10");
            document.createParagraph().createRun().setText("The end.");
            document.write(bytes);
        }
        assertThat(read(bytes.toByteArray(), WORD)).isEqualTo(new DocumentText("""
                ## Ärger & Co
                One sentence.
                | Name | Price |
                | --- | --- |
                | Tea | 1\\|10 |
                The end.""", false, 0));
    }

    @Test
    void styles_of_any_language_make_headings_and_deleted_text_is_left_out() throws Exception {
        String styles =
                "<w:styles xmlns:w='w'><w:style w:styleId='berschrift1'><w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
                        + "</w:style></w:styles>";
        String body = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr>"
                + "<w:r><w:t>Titel</w:t></w:r></w:p>"
                + "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t>"
                + "<w:tab/><w:t>b</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
                + "</w:body></w:document>";
        assertThat(read(zip("word/styles.xml", styles, BODY, body), WORD).text())
                .isEqualTo("# Titel\n  - a\tb");
    }

    @Test
    void a_workbook_is_read_sheet_by_sheet() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("Sales");
            XSSFRow head = sheet.createRow(0);
            head.createCell(0).setCellValue("Day");
            head.createCell(2).setCellValue("Sum");
            XSSFRow row = sheet.createRow(4);
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
            row.createCell(0).setCellValue(LocalDate.of(2026, 2, 28));
            row.getCell(0).setCellStyle(date);
            row.createCell(1).setCellValue(true);
            row.createCell(2).setCellValue(0.1 + 0.2);
            row.createCell(3).setCellFormula("1+1");
            row.getCell(3).setCellValue(2);
            workbook.createSheet("Empty");
            workbook.write(bytes);
        }
        assertThat(read(bytes.toByteArray(), SHEETS).text())
                .isEqualTo("## Sales\nDay\t\tSum\n2026-02-28\tTRUE\t0.3\t2\n\n## Empty");
    }

    @Test
    void a_presentation_is_read_slide_by_slide_with_notes() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            XSLFSlide first = show.createSlide();
            first.createTextBox().setText("Hello");
            for (XSLFTextShape shape : show.getNotesSlide(first).getPlaceholders()) {
                if (shape.getTextType() == Placeholder.BODY) {
                    shape.setText("Speak up.");
                }
            }
            XSLFTable table = show.createSlide().createTable(2, 2);
            for (int cell = 0; cell < 4; cell++) {
                table.getCell(cell / 2, cell % 2).setText("cell " + cell);
            }
            show.write(bytes);
        }
        assertThat(read(bytes.toByteArray(), SLIDES)).isEqualTo(new DocumentText("""
                [Slide 1]
                Hello
                Notes:
                Speak up.

                [Slide 2]
                | cell 0 | cell 1 |
                | --- | --- |
                | cell 2 | cell 3 |""", true, 2));
    }

    @Test
    void an_archive_that_unpacks_to_gigabytes_is_refused() throws IOException {
        assertThat(refusal(bomb(BODY), WORD))
                .hasMessage("The document decompresses to more than 134217728 bytes.")
                .returns(Reason.TOO_LARGE, DocumentException::reason);
        assertThat(refusal(bomb("word/media/image1.png"), WORD).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void entities_are_neither_expanded_nor_fetched() throws IOException {
        String laughs = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><d>&b;</d>";
        String fetched = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d><p><t>&x;</t></p></d>";
        assertThat(refusal(zip(BODY, laughs), WORD).reason()).isEqualTo(Reason.BROKEN);
        assertThat(refusal(zip(BODY, fetched), WORD).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void xml_that_is_nested_too_deeply_is_refused() throws IOException {
        assertThat(refusal(zip(BODY, "<p>".repeat(100_000)), WORD).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void more_text_than_is_read_is_refused() throws IOException {
        String body = "<d><p><t>" + "word ".repeat(300_000) + "</t></p></d>";
        assertThat(refusal(zip(BODY, body), WORD))
                .hasMessage("The document contains more than 1000000 characters of text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {WORD, SHEETS, SLIDES})
    void what_is_no_office_file_is_broken(String type) throws IOException {
        byte[] other = zip("readme.txt", "hello");
        assertThat(refusal(other, type).reason()).isEqualTo(Reason.BROKEN);
        assertThat(refusal(Arrays.copyOf(other, 20), type).reason()).isEqualTo(Reason.BROKEN);
        assertThat(refusal(new byte[0], type).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void a_password_is_recognised() {
        byte[] compound = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        assertThat(refusal(compound, WORD).reason()).isEqualTo(Reason.ENCRYPTED);
    }

    private DocumentText read(byte[] content, String type) throws DocumentException {
        return documents.read(DocumentSource.of(content), type);
    }

    private DocumentException refusal(byte[] content, String type) {
        return catchThrowableOfType(DocumentException.class, () -> read(content, type));
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bomb(String part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(part));
            byte[] block = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(block);
            }
        }
        return bytes.toByteArray();
    }
}
