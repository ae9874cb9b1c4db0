package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import java.util.List;

/** Jinjava's interpreter with our expressions in place of its own, which are Java's and reach into Java objects. */
final class TemplateInterpreter extends JinjavaInterpreter {

    private final Headers headers;
    private final Evaluation evaluation;

    TemplateInterpreter(Jinjava jinjava, Headers headers, Evaluation evaluation) {
        super(jinjava, new Context(jinjava.getGlobalContext()), jinjava.getGlobalConfig());
        this.headers = headers;
        this.evaluation = evaluation;
    }

    static TemplateInterpreter of(JinjavaInterpreter interpreter) {
        return (TemplateInterpreter) interpreter;
    }

    Headers headers() {
        return headers;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    @Override
    public Object resolveELExpression(String expression, int lineNumber) {
        return evaluation.evaluate(headers.expression(expression));
    }

    @Override
    public String getAsString(Object value) {
        return Text.print(value, evaluation.budget());
    }

    /** Renders nodes one after the other until a loop is left. */
    String renderAll(List<Node> nodes) {
        StringBuilder out = new StringBuilder();
        evaluation.budget().enter();
        for (Node node : nodes) {
            if (evaluation.leavesLoop()) {
                break;
            }
            evaluation.budget().step();
            out.append(node.render(this).getValue());
        }
        evaluation.budget().charge(out.length());
        evaluation.budget().leave();
        return out.toString();
    }

    /** Renders nodes in a scope of their own. */
    String renderIn(Scope scope, List<Node> nodes) {
        Scope outer = evaluation.swap(scope);
        try {
            return renderAll(nodes);
        } finally {
            evaluation.swap(outer);
        }
    }
}
