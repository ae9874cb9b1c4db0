package dev.pollux.documents.pdf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.text.TextPosition;

/**
 * Two columns of running text on a page, or none.
 *
 * <p>They are taken for columns where a gap goes down the middle of nearly all lines, and lines on both sides fill their side. A
 * table has gaps as well, but short cells between them.
 *
 * @param gap the middle of the gap, in points from the left; negative if there are no columns
 */
record Columns(float gap) {
    private static final Columns NONE = new Columns(-1);

    /** Fewer lines make no columns. */
    private static final int LINES = 6;

    /** Part of its side that a line of running text fills, most often. */
    private static final double FILLED = 0.6;

    /** Glyphs that a line of running text has, most often. */
    private static final int GLYPHS = 20;

    /** Narrowest gap between columns, in points. */
    private static final int GAP = 8;

    /** Text further to the right counts as being here. */
    private static final int WIDEST = 10_000;

    /** Glyphs of one height on the page, and what they cover, from left to right by whole points. */
    private record Line(BitSet covered, List<TextPosition> glyphs) {
        Line() {
            this(new BitSet(), new ArrayList<>());
        }

        void add(TextPosition glyph) {
            int from = Math.clamp((long) glyph.getXDirAdj(), 0, WIDEST);
            int to = Math.clamp((long) Math.ceil(glyph.getXDirAdj() + glyph.getWidthDirAdj()), from + 1, WIDEST + 1);
            covered.set(from, to);
            glyphs.add(glyph);
        }

        boolean covers(int x) {
            return covered.get(x);
        }

        boolean fills(int from, int to) {
            long inside = glyphs.stream()
                    .filter(glyph -> glyph.getXDirAdj() >= from && glyph.getXDirAdj() < to)
                    .count();
            int reached = covered.previousSetBit(to) - covered.nextSetBit(from);
            return inside >= GLYPHS && reached >= FILLED * (to - from);
        }
    }

    static Columns of(List<TextPosition> glyphs) {
        List<Line> lines = linesOf(glyphs);
        if (lines.size() < LINES) {
            return NONE;
        }
        int left = lines.stream()
                .mapToInt(line -> line.covered().nextSetBit(0))
                .min()
                .orElse(0);
        int right =
                lines.stream().mapToInt(line -> line.covered().length()).max().orElse(0);
        int start = left + (right - left) * 3 / 10;
        int limit = left + (right - left) * 7 / 10;
        while (start < limit) {
            int end = start;
            while (end < limit && isFree(lines, end)) {
                end++;
            }
            if (end - start >= GAP && sidesAreFilled(lines, left, start, end, right)) {
                return new Columns((start + end) / 2f);
            }
            start = end + 1;
        }
        return NONE;
    }

    /** The glyphs of the left column, then those of the right; what crosses the gap stays where it is between them. */
    List<List<TextPosition>> split(List<TextPosition> glyphs) {
        if (gap < 0) {
            return List.of(glyphs);
        }
        List<List<TextPosition>> parts = new ArrayList<>();
        List<TextPosition> leftPart = new ArrayList<>();
        List<TextPosition> rightPart = new ArrayList<>();
        for (Line line : linesOf(glyphs)) {
            boolean across = line.covers((int) gap);
            if (across) {
                flush(parts, leftPart, rightPart);
                parts.add(line.glyphs());
            } else {
                line.glyphs().forEach(glyph -> (glyph.getXDirAdj() < gap ? leftPart : rightPart).add(glyph));
            }
        }
        flush(parts, leftPart, rightPart);
        return parts;
    }

    private static void flush(
            List<List<TextPosition>> parts, List<TextPosition> leftPart, List<TextPosition> rightPart) {
        for (List<TextPosition> part : List.of(leftPart, rightPart)) {
            if (!part.isEmpty()) {
                parts.add(new ArrayList<>(part));
                part.clear();
            }
        }
    }

    /** Four lines in five do not cover it. */
    private static boolean isFree(List<Line> lines, int x) {
        return lines.stream().filter(line -> line.covers(x)).count() * 5 <= lines.size();
    }

    /** Half of the lines do, on either side. */
    private static boolean sidesAreFilled(List<Line> lines, int left, int start, int end, int right) {
        long half = lines.size() / 2;
        return lines.stream().filter(line -> line.fills(left, start)).count() >= half
                && lines.stream().filter(line -> line.fills(end, right)).count() >= half;
    }

    private static List<Line> linesOf(List<TextPosition> glyphs) {
        Map<Integer, Line> lines = new TreeMap<>();
        for (TextPosition glyph : glyphs) {
            if (!glyph.getUnicode().isBlank()) {
                lines.computeIfAbsent(Math.round(glyph.getYDirAdj()), _ -> new Line())
                        .add(glyph);
            }
        }
        return List.copyOf(lines.values());
    }
}
