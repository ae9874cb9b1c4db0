package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.List;

/** {@code for … else … endfor}. */
final class ForTag extends TemplateTag {

    ForTag() {
        super("for", true);
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        ForHeader header = interpreter.headers().loop(node.getHelpers());
        List<Object> items = items(header, interpreter.evaluation());
        if (!items.isEmpty()) {
            return loop(header, items, branch(node, null), interpreter);
        }
        List<TagNode> otherwise = branches(node);
        return otherwise.isEmpty() ? "" : interpreter.renderAll(branch(node, otherwise.getFirst()));
    }

    private static List<Object> items(ForHeader header, Evaluation evaluation) {
        List<Object> items = Values.entries(evaluation.evaluate(header.iterable()), evaluation.budget());
        Expression condition = header.condition();
        if (condition != null) {
            items.removeIf(item -> !holds(header, condition, item, evaluation));
        }
        return items;
    }

    private static boolean holds(ForHeader header, Expression condition, Object item, Evaluation evaluation) {
        Scope outer = evaluation.swap(evaluation.scope().inner());
        try {
            ForHeader.assign(evaluation.scope(), header.targets(), item);
            return Values.isTrue(evaluation.evaluate(condition));
        } finally {
            evaluation.swap(outer);
        }
    }

    private static String loop(ForHeader header, List<Object> items, List<Node> body, TemplateInterpreter interpreter) {
        Evaluation evaluation = interpreter.evaluation();
        StringBuilder out = new StringBuilder();
        Loop loop = new Loop(items, depth(evaluation));
        for (int i = 0; i < items.size(); i++) {
            Scope scope = evaluation.scope().inner();
            scope.put("loop", loop);
            ForHeader.assign(scope, header.targets(), loop.advance());
            out.append(interpreter.renderIn(scope, body));
            if (evaluation.takeFlow() == Evaluation.Flow.BREAK) {
                break;
            }
        }
        return out.toString();
    }

    private static int depth(Evaluation evaluation) {
        return evaluation.scope().get("loop") instanceof Loop outer
                ? (int) Values.toLong(outer.attribute("depth")) + 1
                : 1;
    }
}
