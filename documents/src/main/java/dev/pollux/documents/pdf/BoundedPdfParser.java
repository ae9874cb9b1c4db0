package dev.pollux.documents.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdfparser.PDFParser;

/** PDFBox's parser, whose streams are {@link BoundedStream}s: also those that hold the document's own structure. */
final class BoundedPdfParser extends PDFParser {

    private int claimedPages;

    /** Reads {@code file}; what PDFBox keeps of it decrypted has at most twice its bytes. */
    static BoundedPdfParser of(RandomAccessRead file, DecodedBytes decoded) throws IOException {
        long most = Math.max(2 * file.length(), 1 << 20);
        return new BoundedPdfParser(
                file, MemoryUsageSetting.setupMainMemoryOnly(most).streamCache.create(), decoded);
    }

    private BoundedPdfParser(RandomAccessRead file, RandomAccessStreamCache cache, DecodedBytes decoded)
            throws IOException {
        super(file, "", null, null, () -> cache);
        document = new BoundedDocument(cache, this, decoded);
    }

    /** The number of pages that the document claims to have; known once it is parsed. */
    int claimedPages() {
        return claimedPages;
    }

    /** Where PDFBox had to search for objects, it takes away what it did not find, and corrects the claim. */
    @Override
    protected void checkPages(COSDictionary root) throws IOException {
        COSDictionary pages = root.getCOSDictionary(COSName.PAGES);
        claimedPages = pages == null ? 0 : pages.getInt(COSName.COUNT, 0);
        super.checkPages(root);
    }

    private static final class BoundedDocument extends COSDocument {
        private final RandomAccessStreamCache cache;
        private final ICOSParser parser;
        private final DecodedBytes decoded;

        BoundedDocument(RandomAccessStreamCache cache, ICOSParser parser, DecodedBytes decoded) {
            super(() -> cache, parser);
            this.cache = cache;
            this.parser = parser;
            this.decoded = decoded;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = new BoundedStream(cache, parser.createRandomAccessReadView(start, length), decoded);
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }
}
