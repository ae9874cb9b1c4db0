package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens, as Jinja2's lexer does. */
final class ExpressionLexer {

    private static final List<String> OPERATORS = List.of(
            "**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")", "[", "]", "{",
            "}", ".", ",", ":", "|", ";");

    private final String source;
    private int at;

    private ExpressionLexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        ExpressionLexer lexer = new ExpressionLexer(source);
        List<Token> tokens = new ArrayList<>();
        while (lexer.skipWhitespace()) {
            tokens.add(lexer.next());
        }
        tokens.add(new Token(Token.Kind.END, ""));
        return tokens;
    }

    private boolean skipWhitespace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return at < source.length();
    }

    private Token next() {
        char c = source.charAt(at);
        if (c == '"' || c == '\'') {
            return string(c);
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return Character.isLetter(c) || c == '_' ? name() : operator();
    }

    private Token string(char mark) {
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length() && source.charAt(at) != mark; at++) {
            if (source.charAt(at) == '\\' && at + 1 < source.length()) {
                at++;
                escape(text);
            } else {
                text.append(source.charAt(at));
            }
        }
        if (at++ >= source.length()) {
            throw new JinjaException("A string in the template is not closed.");
        }
        return new Token(Token.Kind.STRING, text.toString());
    }

    private void escape(StringBuilder text) {
        char c = source.charAt(at);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\u000b');
            case '0' -> text.append('\0');
            case '\\', '\'', '"' -> text.append(c);
            case 'x' -> codePoint(text, 2);
            case 'u' -> codePoint(text, 4);
            case 'U' -> codePoint(text, 8);
            default -> text.append('\\').append(c);
        }
    }

    private void codePoint(StringBuilder text, int digits) {
        try {
            text.appendCodePoint(Integer.parseInt(source, at + 1, at + 1 + digits, 16));
            at += digits;
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new JinjaException("A string in the template has a malformed escape.", malformed);
        }
    }

    private Token number() {
        int start = at;
        skipDigits();
        boolean whole = true;
        if (peek(0) == '.' && Character.isDigit(peek(1))) {
            whole = false;
            at++;
            skipDigits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (Character.isDigit(peek(1 + sign))) {
                whole = false;
                at += 1 + sign;
                skipDigits();
            }
        }
        String text = source.substring(start, at).replace("_", "");
        return new Token(whole ? Token.Kind.INTEGER : Token.Kind.FLOAT, text);
    }

    private void skipDigits() {
        while (Character.isDigit(peek(0)) || peek(0) == '_') {
            at++;
        }
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
    }

    private Token name() {
        int start = at;
        while (Character.isLetterOrDigit(peek(0)) || peek(0) == '_') {
            at++;
        }
        return new Token(Token.Kind.NAME, source.substring(start, at));
    }

    private Token operator() {
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                at += operator.length();
                return new Token(Token.Kind.OPERATOR, operator);
            }
        }
        throw new JinjaException("The template has an unexpected character in an expression.");
    }
}
