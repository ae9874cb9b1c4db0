package dev.pollux.prompt.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code set targets = value}, {@code set namespace.member = value}, or {@code set target} with a body.
 *
 * @param member the namespace's member to set; null to set variables
 * @param value what is assigned; in the form with a body, filters over {@link FilterTag#BODY}
 */
record SetHeader(List<String> targets, @Nullable String member, Expression value, boolean hasBody) {

    static SetHeader parse(String source) {
        TokenStream tokens = new TokenStream(source);
        List<String> targets = ForHeader.targets(tokens);
        String member = tokens.accept(".") ? tokens.expectName() : null;
        boolean hasBody = !tokens.accept("=");
        ExpressionParser parser = new ExpressionParser(tokens);
        Expression value = hasBody ? parser.filtersAndTests(new Expression.Name(FilterTag.BODY)) : parser.tuple();
        tokens.expectEnd();
        return new SetHeader(targets, member, value, hasBody);
    }

    void assign(Evaluation evaluation, Object assigned) {
        if (member == null) {
            ForHeader.assign(evaluation.scope(), targets, assigned);
        } else if (evaluation.scope().get(targets.getFirst()) instanceof Namespace namespace) {
            namespace.put(member, assigned);
        } else {
            throw new JinjaException(
                    "The template sets a member of '" + targets.getFirst() + "', which is no namespace.");
        }
    }
}
