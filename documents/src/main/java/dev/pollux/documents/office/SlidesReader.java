package dev.pollux.documents.office;

import dev.pollux.documents.reading.DocumentReader;
import dev.pollux.documents.reading.ReadableText;
import dev.pollux.documents.reading.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Presentations ({@code pptx}): the text and tables of each slide, in their order, with the speaker's notes. */
public final class SlidesReader implements DocumentReader {
    private static final String PRESENTATION = "ppt/presentation.xml";

    /** Placeholders that all slides have alike: number, date, header, footer, and the slide itself on its notes. */
    private static final Set<String> FRAME = Set.of("sldNum", "dt", "hdr", "ftr", "sldImg");

    @Override
    public int read(Reading reading) throws IOException {
        OfficeArchive archive = OfficeArchive.open(reading, SlidesReader::isWanted);
        int number = 0;
        for (String slide : slides(archive)) {
            reading.text().write("[Slide " + ++number + "]\n");
            writePart(archive, slide);
            Optional<String> notes = Relationships.of(archive, slide).findByType("/notesSlide");
            if (notes.isPresent() && archive.has(notes.get())) {
                reading.text().write("Notes:\n");
                writePart(archive, notes.get());
            }
            reading.text().trimEnd();
            reading.text().write("\n\n");
        }
        reading.text().trimEnd();
        return number;
    }

    private static boolean isWanted(String part) {
        return part.startsWith("ppt/slides/")
                || part.startsWith("ppt/notesSlides/")
                || part.equals(PRESENTATION)
                || part.equals("ppt/_rels/presentation.xml.rels");
    }

    private static List<String> slides(OfficeArchive archive) throws IOException {
        Relationships relationships = Relationships.of(archive, PRESENTATION);
        List<String> slides = new ArrayList<>();
        try (XmlReader xml = archive.part(PRESENTATION)) {
            xml.each((each, name) -> {
                if (name.equals("sldId")) {
                    each.find("/relationships", "id")
                            .map(relationships.targets()::get)
                            .ifPresent(slides::add);
                }
            });
        }
        return slides;
    }

    private static void writePart(OfficeArchive archive, String part) throws IOException {
        ReadableText text = archive.reading().text();
        boolean[] frame = {false};
        try (XmlReader xml = archive.part(part)) {
            xml.each((each, name) -> {
                switch (name) {
                    case "sp" -> frame[0] = false;
                    case "ph" -> frame[0] = FRAME.contains(each.find("type").orElse(""));
                    case "p" -> writeLine(frame[0] ? "" : paragraph(each), text);
                    case "tbl" -> Tables.read(each, SlidesReader::paragraph).write(text);
                    case "Fallback" -> each.skip();
                    default -> {}
                }
            });
        }
    }

    private static void writeLine(String line, ReadableText text) {
        if (!line.isBlank()) {
            text.write(line + "\n");
        }
    }

    private static String paragraph(XmlReader xml) throws IOException {
        StringBuilder text = new StringBuilder();
        xml.each((each, name) -> {
            switch (name) {
                case "t" -> text.append(each.content());
                case "br" -> text.append('\n');
                // Numbers of slides and dates.
                case "fld" -> each.skip();
                default -> {}
            }
        });
        return text.toString();
    }
}
