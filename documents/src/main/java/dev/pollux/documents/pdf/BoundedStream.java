package dev.pollux.documents.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache;

/**
 * A stream that is decoded twice: once to see how large it becomes, and, if that is not too large, once by PDFBox, which keeps
 * all of it in memory and knows no limit. One that is damaged is refused. Images are not decoded at all.
 */
final class BoundedStream extends COSStream {
    private static final Set<COSName> OF_IMAGES = Set.of(
            COSName.DCT_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.JPX_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION,
            COSName.JBIG2_DECODE);

    private static final Filter DEFLATE = deflate();

    private final DecodedBytes decoded;

    BoundedStream(RandomAccessStreamCache cache, RandomAccessReadView bytes, DecodedBytes decoded) throws IOException {
        super(cache, bytes);
        this.decoded = decoded;
    }

    @Override
    public COSInputStream createInputStream(DecodeOptions options) throws IOException {
        count();
        return super.createInputStream(options);
    }

    @Override
    public RandomAccessRead createView() throws IOException {
        count();
        return super.createView();
    }

    /** Counts what the stream comes to, which PDFBox does not ask for when it reads the only stream of a page piece by piece. */
    void count() throws IOException {
        List<Filter> filters = filters();
        InputStream bytes = createRawInputStream();
        for (int i = 0; i < filters.size(); i++) {
            boolean last = i == filters.size() - 1;
            bytes = decode(
                    filters.get(i), i, bytes, last ? OutputStream.nullOutputStream() : new ByteArrayOutputStream());
        }
        bytes.close();
    }

    private InputStream decode(Filter filter, int index, InputStream bytes, OutputStream target) throws IOException {
        try (DeflatedInput deflated = new DeflatedInput(bytes)) {
            boolean inflates = filter.equals(DEFLATE);
            filter.decode(inflates ? deflated : bytes, new CountedOutput(target), this, index, DecodeOptions.DEFAULT);
            if (inflates && !deflated.isWhole()) {
                throw decoded.refuse("The document is damaged: what is compressed in it is not whole.");
            }
        }
        return target instanceof ByteArrayOutputStream array
                ? new ByteArrayInputStream(array.toByteArray())
                : InputStream.nullInputStream();
    }

    /** As PDFBox takes them: each kind once. */
    private List<Filter> filters() throws IOException {
        Set<Filter> filters = new LinkedHashSet<>();
        COSBase names = getFilters();
        if (names instanceof COSName name) {
            filters.add(filter(name));
        } else if (names instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                filters.add(filter(array.get(i)));
            }
        }
        return List.copyOf(filters);
    }

    private static Filter deflate() {
        try {
            return FilterFactory.INSTANCE.getFilter(COSName.FLATE_DECODE);
        } catch (IOException impossible) {
            throw new IllegalStateException("PDFBox has this filter", impossible);
        }
    }

    private static Filter filter(COSBase name) throws IOException {
        if (!(name instanceof COSName known) || OF_IMAGES.contains(known)) {
            throw new IOException("not a filter of text");
        }
        return FilterFactory.INSTANCE.getFilter(known);
    }

    /** Counts what it passes on. */
    private final class CountedOutput extends OutputStream {
        private final OutputStream target;

        CountedOutput(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int one) throws IOException {
            decoded.add(1);
            target.write(one);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            decoded.add(length);
            target.write(bytes, start, length);
        }
    }
}
