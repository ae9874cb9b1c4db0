package dev.pollux.documents.markup;

import dev.pollux.documents.reading.ReadableText;
import dev.pollux.documents.reading.Reading;
import dev.pollux.documents.reading.TableText;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes the elements of a page as Markdown. It recurses into them: the parser bounds how deep they are nested. */
final class MarkdownWriter {
    private static final Set<String> UNREAD =
            Set.of("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "datalist");

    /** Begin and end a line. */
    private static final Set<String> LINES = Set.of(
            "address", "dd", "dt", "div", "fieldset", "figcaption", "form", "option", "summary", "td", "th", "tr");

    /** Begin and end with an empty line. */
    private static final Set<String> PARAGRAPHS = Set.of(
            "article",
            "aside",
            "blockquote",
            "details",
            "dl",
            "figure",
            "footer",
            "header",
            "main",
            "nav",
            "p",
            "section");

    private final Reading reading;
    private final ReadableText text;
    private final StringBuilder line = new StringBuilder();
    private String prefix = "";
    private int listDepth;

    MarkdownWriter(Reading reading) {
        this.reading = reading;
        this.text = reading.text();
    }

    /** Writes all that is in an element. */
    void write(Element element) {
        children(element);
        endLine();
    }

    private void children(Element element) {
        for (Node child : element.childNodes()) {
            reading.check();
            if (child instanceof TextNode words) {
                append(words.getWholeText());
            } else if (child instanceof Element inner && isShown(inner)) {
                element(inner);
            }
        }
    }

    private static boolean isShown(Element element) {
        return !UNREAD.contains(element.normalName()) && !element.hasAttr("hidden");
    }

    private void element(Element element) {
        String name = element.normalName();
        switch (name) {
            case "br" -> endLine();
            case "hr" -> rule();
            case "h1", "h2", "h3", "h4", "h5", "h6" -> paragraph("#".repeat(name.charAt(1) - '0') + " ", element);
            case "ul", "ol" -> list(element);
            case "table" -> table(element);
            case "pre" -> code(element);
            case "a" -> link(element);
            case "img" -> append(element.attr("alt"));
            default -> other(name, element);
        }
    }

    private void other(String name, Element element) {
        if (PARAGRAPHS.contains(name)) {
            paragraph("", element);
        } else if (LINES.contains(name)) {
            endLine();
            children(element);
            endLine();
        } else {
            children(element);
        }
    }

    private void paragraph(String begin, Element element) {
        gap();
        if (!begin.isEmpty()) {
            prefix = begin;
        }
        children(element);
        endLine();
        prefix = "";
        gap();
    }

    private void rule() {
        gap();
        text.write("---\n");
        gap();
    }

    private void list(Element list) {
        if (listDepth == 0) {
            gap();
        }
        endLine();
        listDepth++;
        int number = 0;
        for (Element item : list.children()) {
            String mark = list.normalName().equals("ol") ? ++number + ". " : "- ";
            prefix = "  ".repeat(listDepth - 1) + mark;
            element(item);
            endLine();
            prefix = "";
        }
        listDepth--;
        if (listDepth == 0) {
            gap();
        }
    }

    /** A table within a table lays out a page: it is no table to read. */
    private void table(Element table) {
        gap();
        if (table.selectFirst("table table") != null || table.parents().is("table")) {
            children(table);
        } else {
            TableText rows = new TableText();
            for (Element row : table.select("tr")) {
                reading.check();
                rows.add(row.select("th, td").eachText());
            }
            rows.write(text);
        }
        gap();
    }

    private void code(Element code) {
        gap();
        text.write("```\n" + code.wholeText().strip() + "\n```\n");
        gap();
    }

    private void link(Element link) {
        String target = link.attr("href").strip();
        boolean worthwhile = target.matches("(?i)(https?:|mailto:|/|\\.|\\w[^:]*$).*")
                && !link.text().isBlank();
        if (!worthwhile) {
            children(link);
            return;
        }
        append(link.wholeText().startsWith(" ") ? " [" : "[");
        append(link.text());
        append("](" + target + ")");
    }

    /** Appends to the line, spaces and line ends as one space. */
    private void append(String words) {
        for (int i = 0; i < words.length(); i++) {
            char character = words.charAt(i);
            boolean space = character == ' '
                    || character == '\n'
                    || character == '\t'
                    || character == '\r'
                    || character == '\f';
            if (!space) {
                line.append(character);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
    }

    private void endLine() {
        String words = line.toString().strip();
        line.setLength(0);
        if (!words.isEmpty()) {
            text.write(prefix + words + "\n");
            prefix = " ".repeat(prefix.isBlank() ? prefix.length() : indentation());
        }
    }

    private int indentation() {
        return prefix.startsWith("#") ? 0 : prefix.length();
    }

    /** Ends the line, and the paragraph. */
    private void gap() {
        endLine();
        if (text.length() > 0) {
            text.trimEnd();
            text.write("\n\n");
        }
    }
}
