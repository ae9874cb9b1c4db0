package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code with name=value, … … endwith}: variables for the body only. */
final class WithTag extends TemplateTag {

    WithTag() {
        super("with", true);
    }

    static Map<String, Expression> parse(String source) {
        TokenStream tokens = new TokenStream(source);
        Map<String, Expression> variables = new LinkedHashMap<>();
        while (!tokens.atEnd()) {
            String name = tokens.expectName();
            tokens.expect("=");
            variables.put(name, new ExpressionParser(tokens).expression());
            if (!tokens.atEnd()) {
                tokens.expect(",");
            }
        }
        return variables;
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        Evaluation evaluation = interpreter.evaluation();
        Scope scope = evaluation.scope().inner();
        interpreter
                .headers()
                .with(node.getHelpers())
                .forEach((name, value) -> scope.put(name, evaluation.evaluate(value)));
        return interpreter.renderIn(scope, node.getChildren());
    }
}
