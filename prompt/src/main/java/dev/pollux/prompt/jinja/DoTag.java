package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;

/** {@code do expression}: evaluates and prints nothing. */
final class DoTag extends TemplateTag {

    DoTag() {
        super("do", false);
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        interpreter.evaluation().evaluate(interpreter.headers().expression(node.getHelpers()));
        return "";
    }
}
