package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;

/** {@code generation … endgeneration}: Hugging Face's mark around what the assistant said; it renders its body. */
final class GenerationTag extends TemplateTag {

    GenerationTag() {
        super("generation", true);
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        return interpreter.renderAll(node.getChildren());
    }
}
