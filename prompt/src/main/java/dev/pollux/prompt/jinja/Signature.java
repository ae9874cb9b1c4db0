package dev.pollux.prompt.jinja;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code macro name(parameter, parameter=default)}.
 *
 * @param parameters defaults by parameter, in order; one without is an {@link Undefined}
 */
record Signature(String name, Map<String, Expression> parameters) {

    static Signature parse(String source) {
        TokenStream tokens = new TokenStream(source);
        Signature signature = new Signature(tokens.expectName(), parameters(tokens));
        tokens.expectEnd();
        return signature;
    }

    static Map<String, Expression> parameters(TokenStream tokens) {
        Map<String, Expression> parameters = new LinkedHashMap<>();
        tokens.expect("(");
        while (!tokens.accept(")")) {
            String name = tokens.expectName();
            Expression fallback = tokens.accept("=")
                    ? new ExpressionParser(tokens).expression()
                    : new Expression.Literal(new Undefined(name));
            parameters.put(name, fallback);
            if (!tokens.peek().is(")")) {
                tokens.expect(",");
            }
        }
        return parameters;
    }

    /** Fills a scope with a call's arguments and the defaults of those it lacks. */
    void bind(Evaluation evaluation, Arguments arguments, Scope scope) {
        int index = 0;
        for (Map.Entry<String, Expression> parameter : parameters.entrySet()) {
            String parameterName = parameter.getKey();
            boolean given = arguments.has(index, parameterName);
            scope.put(
                    parameterName,
                    given ? arguments.require(index, parameterName) : evaluation.evaluate(parameter.getValue()));
            index++;
        }
        if (arguments.named().containsKey("caller")) {
            scope.put("caller", arguments.require(index, "caller"));
        }
    }
}
