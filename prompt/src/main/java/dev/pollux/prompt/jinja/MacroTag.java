package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;

/** {@code macro name(…) … endmacro}: a function whose value is its body's output. */
final class MacroTag extends TemplateTag {

    MacroTag() {
        super("macro", true);
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        Signature signature = interpreter.headers().macro(node.getHelpers());
        Scope scope = interpreter.evaluation().scope();
        scope.put(signature.name(), function(signature, node, scope, interpreter));
        return "";
    }

    static Callable function(Signature signature, TagNode node, Scope defining, TemplateInterpreter interpreter) {
        return (evaluation, arguments) -> {
            Scope scope = defining.inner();
            signature.bind(evaluation, arguments, scope);
            return interpreter.renderIn(scope, node.getChildren());
        };
    }
}
