package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;

/** {@code filter name … endfilter}: the body's output goes through filters. */
final class FilterTag extends TemplateTag {

    /** The variable that holds a body's output; no template can spell it. */
    static final String BODY = "the body";

    FilterTag() {
        super("filter", true);
    }

    static Expression parse(String source) {
        TokenStream tokens = new TokenStream("| " + source);
        Expression filters = new ExpressionParser(tokens).filtersAndTests(new Expression.Name(BODY));
        tokens.expectEnd();
        return filters;
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        Object value = filtered(node, interpreter.headers().filter(node.getHelpers()), interpreter);
        return Text.print(value, interpreter.evaluation().budget());
    }

    static Object filtered(TagNode node, Expression filters, TemplateInterpreter interpreter) {
        Evaluation evaluation = interpreter.evaluation();
        Scope scope = evaluation.scope().inner();
        scope.put(BODY, interpreter.renderIn(scope, node.getChildren()));
        Scope outer = evaluation.swap(scope);
        try {
            return evaluation.evaluate(filters);
        } finally {
            evaluation.swap(outer);
        }
    }
}
