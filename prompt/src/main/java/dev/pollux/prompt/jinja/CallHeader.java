package dev.pollux.prompt.jinja;

import java.util.Map;

/**
 * {@code call(parameters) macro(arguments)}.
 *
 * @param caller what the body takes when the macro calls it
 */
record CallHeader(Signature caller, Expression.Call call) {

    static CallHeader parse(String source) {
        TokenStream tokens = new TokenStream(source);
        Map<String, Expression> parameters = tokens.peek().is("(") ? Signature.parameters(tokens) : Map.of();
        Expression call = new ExpressionParser(tokens).expression();
        tokens.expectEnd();
        if (call instanceof Expression.Call macroCall) {
            return new CallHeader(new Signature("caller", parameters), macroCall);
        }
        throw new JinjaException("The template has a call tag that calls nothing.");
    }
}
