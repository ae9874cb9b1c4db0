package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.tree.TagNode;

/** A tag without a body: {@code elif} and {@code else}, which their owner reads, and {@code break} and {@code continue}. */
final class MarkTag extends TemplateTag {

    private final Evaluation.Flow flow;

    MarkTag(String name, Evaluation.Flow flow) {
        super(name, false);
        this.flow = flow;
    }

    boolean startsBranch() {
        return flow == Evaluation.Flow.ONWARD;
    }

    @Override
    String render(TagNode node, TemplateInterpreter interpreter) {
        interpreter.evaluation().leaveLoop(flow);
        return "";
    }
}
