package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.lib.tag.FlexibleTag;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.TagToken;

/** {@code set}, with {@code =} or with a body. */
final class SetTag extends TemplateTag implements FlexibleTag {

    SetTag() {
        super("set", true);
    }

    @Override
    public boolean hasEndTag(TagToken token) {
        return SetHeader.parse(token.getHelpers()).hasBody();
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        SetHeader header = interpreter.headers().assignment(node.getHelpers());
        Evaluation evaluation = interpreter.evaluation();
        Object value = header.hasBody()
                ? FilterTag.filtered(node, header.value(), interpreter)
                : evaluation.evaluate(header.value());
        header.assign(evaluation, value);
        return "";
    }
}
