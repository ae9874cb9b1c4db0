package dev.pollux.prompt.jinja;

import java.util.List;

/** Tokens of an expression and a position among them. */
final class TokenStream {

    private final List<Token> tokens;
    private int at;

    TokenStream(String source) {
        this.tokens = ExpressionLexer.tokens(source);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean accept(String text) {
        boolean found = peek().is(text);
        if (found) {
            next();
        }
        return found;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw new JinjaException("The template has '" + peek().text() + "' where '" + text + "' is expected.");
        }
    }

    String expectName() {
        if (peek().kind() != Token.Kind.NAME) {
            throw new JinjaException("The template has '" + peek().text() + "' where a name is expected.");
        }
        return next().text();
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    void expectEnd() {
        if (!atEnd()) {
            throw new JinjaException("The template has an unexpected '" + peek().text() + "' in an expression.");
        }
    }
}
