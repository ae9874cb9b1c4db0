package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code call macro(…) … endcall}: calls a macro that may render this body as {@code caller()}. */
final class CallTag extends TemplateTag {

    CallTag() {
        super("call", true);
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        CallHeader header = interpreter.headers().call(node.getHelpers());
        Evaluation evaluation = interpreter.evaluation();
        if (!(evaluation.evaluate(header.call().function()) instanceof Callable macro)) {
            throw new JinjaException("The template has a call tag that calls nothing.");
        }
        Arguments arguments = header.call().arguments().evaluate(evaluation);
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        named.put("caller", MacroTag.function(header.caller(), node, evaluation.scope(), interpreter));
        Object result = macro.call(evaluation, new Arguments(arguments.positional(), named));
        return Text.print(result, evaluation.budget());
    }
}
