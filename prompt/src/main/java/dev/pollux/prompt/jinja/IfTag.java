package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import org.jspecify.annotations.Nullable;

/** {@code if … elif … else … endif}. */
final class IfTag extends TemplateTag {

    IfTag() {
        super("if", true);
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        if (holds(node, interpreter)) {
            return interpreter.renderAll(branch(node, null));
        }
        Node chosen = choose(node, interpreter);
        return chosen == null ? "" : interpreter.renderAll(branch(node, chosen));
    }

    private static @Nullable Node choose(TagNode node, TemplateInterpreter interpreter) {
        for (TagNode branch : branches(node)) {
            if ("else".equals(branch.getName()) || holds(branch, interpreter)) {
                return branch;
            }
        }
        return null;
    }

    private static boolean holds(TagNode node, TemplateInterpreter interpreter) {
        Expression condition = interpreter.headers().expression(node.getHelpers());
        return Values.isTrue(interpreter.evaluation().evaluate(condition));
    }
}
