package dev.pollux.prompt.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a template so that Jinjava's scanner reads it as Jinja2's would under Hugging Face's settings.
 *
 * <p>Jinjava strips blanks before a tag even when text stands before them, treats braces of nested mappings as the end of an
 * expression, and guesses about tags that do not nest. So whitespace control (trim_blocks, lstrip_blocks, {@code -}, {@code +}),
 * comments and {@code raw} are settled here, every tag is parsed and checked, and what reaches Jinjava has none of them left.
 * Source of the rules: {@code jinja2/lexer.py} of Jinja2 3.1.
 */
final class TemplateSource {

    private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}");
    private static final Pattern TAG_NAME = Pattern.compile("\\w+");

    private final String source;
    private final Headers headers;
    private final OpenTags tags;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private char kind = ' ';
    private char closeSign = ' ';

    private TemplateSource(String source, Headers headers) {
        this.source = source;
        this.headers = headers;
        this.tags = new OpenTags(headers);
    }

    static String prepare(String source, Headers headers) {
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        String unended = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        return new TemplateSource(unended, headers).prepare();
    }

    private String prepare() {
        for (int open = nextOpen(); open >= 0; open = nextOpen()) {
            char opened = source.charAt(open + 1);
            char sign = sign(open + 2);
            data(at, open, sign == ' ' && opened != '{' ? '%' : sign);
            kind = opened;
            at = open + (sign == ' ' ? 2 : 3);
            element();
        }
        data(at, source.length(), ' ');
        tags.requireNoneOpen();
        return out.toString();
    }

    private int nextOpen() {
        for (int open = source.indexOf('{', at); open >= 0; open = source.indexOf('{', open + 1)) {
            if (open + 1 < source.length() && "{%#".indexOf(source.charAt(open + 1)) >= 0) {
                return open;
            }
        }
        return -1;
    }

    /** The whitespace sign after an opening delimiter; an expression's plus is an operator. */
    private char sign(int position) {
        char c = position < source.length() ? source.charAt(position) : ' ';
        boolean isSign = c == '-' || (c == '+' && source.charAt(position - 1) != '{');
        return isSign ? c : ' ';
    }

    /**
     * Writes the text between two elements.
     *
     * @param before the sign of the element that follows: '-' strips all whitespace, '%' the blanks of its line, else nothing
     */
    private void data(int start, int end, char before) {
        String text = source.substring(start, end);
        if (before == '-') {
            text = Whitespace.strip(text, false, true);
        } else if (before == '%') {
            text = withoutIndentation(text, start == 0 || source.charAt(start - 1) == '\n');
        }
        if (closeSign == '-') {
            text = Whitespace.strip(text, true, false);
        } else if (closeSign == ' ' && (kind == '%' || kind == '#') && text.startsWith("\n")) {
            text = text.substring(1);
        }
        write(text);
    }

    private static String withoutIndentation(String text, boolean startsLine) {
        int end = text.length();
        while (end > 0 && " \t\f\u000b".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean isIndentation = end == 0 ? startsLine : text.charAt(end - 1) == '\n';
        return isIndentation ? text.substring(0, end) : text;
    }

    /** Text in which Jinjava could see a delimiter becomes a string expression. */
    private void write(String text) {
        boolean harmless = !text.endsWith("{") && !text.contains("{{") && !text.contains("{%") && !text.contains("{#");
        out.append(harmless ? text : "{{ \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\" }}");
    }

    private void element() {
        if (kind == '#') {
            comment();
            return;
        }
        int end = ElementEnd.find(source, at, kind);
        char last = source.charAt(end - 1);
        boolean signed = end > at && (last == '-' || (last == '+' && kind == '%'));
        closeSign = signed ? last : ' ';
        String content = source.substring(at, signed ? end - 1 : end).strip();
        at = end + 2;
        if (kind == '{') {
            headers.expression(content);
            out.append("{{ ").append(ElementEnd.separateBraces(content)).append(" }}");
        } else {
            tag(content);
        }
    }

    private void comment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw new JinjaException("The template does not close a comment.");
        }
        char last = end > at ? source.charAt(end - 1) : ' ';
        closeSign = last == '-' || last == '+' ? last : ' ';
        at = end + 2;
    }

    private void tag(String content) {
        Matcher name = TAG_NAME.matcher(content);
        if (!name.lookingAt()) {
            throw new JinjaException("The template has a tag without a name.");
        }
        if ("raw".equals(name.group())) {
            raw();
            return;
        }
        String header = name.group().startsWith("end")
                ? ""
                : content.substring(name.end()).strip();
        tags.accept(name.group(), header);
        out.append("{% ").append(name.group()).append(' ').append(header).append(" %}");
    }

    private void raw() {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(at)) {
            throw new JinjaException("The template does not close its 'raw'.");
        }
        String sign = end.group(1).isEmpty() ? "%" : end.group(1);
        data(at, end.start(), sign.charAt(0));
        closeSign = end.group(2).isEmpty() ? ' ' : end.group(2).charAt(0);
        at = end.end();
    }
}
