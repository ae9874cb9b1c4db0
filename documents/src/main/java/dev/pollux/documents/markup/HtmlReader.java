package dev.pollux.documents.markup;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The readable text of HTML as Markdown: headings, lists, tables, links and code keep their form; scripts, styles and what is
 * hidden are left out. Nothing that a page refers to is fetched.
 */
public final class HtmlReader implements DocumentReader {
    /** All of a page is in memory as a tree, many times its bytes. */
    static final int BYTES = 8 << 20;

    /** Elements nested deeper are taken for siblings. */
    private static final int DEPTH = 200;

    @Override
    public int read(Reading reading) throws IOException {
        byte[] bytes;
        try (InputStream content = reading.open()) {
            bytes = content.readNBytes(BYTES + 1);
        }
        if (bytes.length > BYTES) {
            throw reading.refuse(Refusal.TOO_LARGE, "The HTML document contains more than " + BYTES + " bytes.");
        }
        Parser parser = Parser.htmlParser().setMaxDepth(DEPTH);
        Document page = Jsoup.parse(new ByteArrayInputStream(bytes), charset(reading), "", parser);
        new MarkdownWriter(reading).write(page.body());
        reading.text().trimEnd();
        return 0;
    }

    /** None lets jsoup look for a byte order mark, then for what the page says of itself. */
    private static @Nullable String charset(Reading reading) {
        return reading.charset().map(Charset::name).orElse(null);
    }
}
