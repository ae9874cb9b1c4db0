package dev.pollux.documents.office;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cells that show their number as a date or a time: only their format tells.
 *
 * @param styles for each style of cells, whether it does
 * @param epoch the day whose number is 0
 */
record CellDates(List<Boolean> styles, LocalDateTime epoch) {
    static final String STYLES = "xl/styles.xml";

    /** Formats every workbook knows: dates, times and both. */
    private static final Set<Integer> KNOWN = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);

    private static final LocalDateTime SINCE_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime SINCE_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final BigDecimal LATEST = BigDecimal.valueOf(2_958_466);

    static CellDates of(OfficeArchive archive, String workbook) throws IOException {
        List<Boolean> styles = new ArrayList<>();
        if (archive.has(STYLES)) {
            readStyles(archive, styles);
        }
        boolean[] from1904 = {false};
        try (XmlReader xml = archive.part(workbook)) {
            xml.each((each, name) -> from1904[0] |= each.find("date1904")
                    .filter(v -> v.equals("1") || v.equals("true"))
                    .isPresent());
        }
        return new CellDates(styles, from1904[0] ? SINCE_1904 : SINCE_1900);
    }

    /** The date that a cell of this style shows, ISO 8601, if it shows one. */
    Optional<String> find(BigDecimal number, String style) {
        boolean known = style.matches("\\d{1,6}") && Integer.parseInt(style) < styles.size();
        boolean possible = number.signum() >= 0 && number.compareTo(LATEST) < 0;
        if (!known || !possible || !styles.get(Integer.parseInt(style))) {
            return Optional.empty();
        }
        long seconds = Math.round(number.multiply(SECONDS).doubleValue());
        return Optional.of(shown(epoch.plusSeconds(seconds), number.compareTo(BigDecimal.ONE) < 0));
    }

    private static String shown(LocalDateTime moment, boolean timeOnly) {
        if (timeOnly) {
            return moment.toLocalTime().toString();
        }
        boolean day = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
        return day ? moment.toLocalDate().toString() : moment.toLocalDate() + " " + moment.toLocalTime();
    }

    private static void readStyles(OfficeArchive archive, List<Boolean> styles) throws IOException {
        Set<Integer> formats = new HashSet<>(KNOWN);
        try (XmlReader xml = archive.part(STYLES)) {
            xml.each((each, name) -> {
                switch (name) {
                    case "numFmt" -> addFormat(each, formats);
                    case "cellXfs" -> addStyles(each, formats, styles);
                    default -> {}
                }
            });
        }
    }

    private static void addFormat(XmlReader xml, Set<Integer> formats) {
        String code = xml.find("formatCode").orElse("");
        String unquoted = code.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]", "");
        if (unquoted.matches("(?is).*[ymdhs].*") && !unquoted.matches("(?is).*general.*")) {
            formats.add(format(xml));
        }
    }

    private static void addStyles(XmlReader xml, Set<Integer> formats, List<Boolean> styles) throws IOException {
        xml.each((each, name) -> {
            if (name.equals("xf")) {
                styles.add(formats.contains(format(each)));
            }
        });
    }

    private static int format(XmlReader xml) {
        String id = xml.find("numFmtId").orElse("");
        return id.matches("\\d{1,6}") ? Integer.parseInt(id) : -1;
    }
}
