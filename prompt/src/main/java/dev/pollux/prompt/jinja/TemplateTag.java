package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag with Jinja2's meaning. Stateless. */
abstract class TemplateTag implements Tag {

    private final String name;
    private final @Nullable String endName;

    /** @param hasBody whether an end tag follows */
    TemplateTag(String name, boolean hasBody) {
        this.name = name;
        this.endName = hasBody ? "end" + name : null;
    }

    abstract String render(TagNode node, TemplateInterpreter interpreter);

    @Override
    public String interpret(TagNode node, JinjavaInterpreter interpreter) {
        return render(node, TemplateInterpreter.of(interpreter));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    @SuppressWarnings("NullAway") // Jinjava's documented sign for a tag without a body
    public String getEndTagName() {
        return endName;
    }

    /** The children before the first {@code elif} or {@code else}, or after the given one and before the next. */
    @SuppressWarnings("ReferenceEquality") // nodes are told apart by their place
    static List<Node> branch(TagNode node, @Nullable Node after) {
        List<Node> branch = new ArrayList<>();
        boolean within = after == null;
        for (Node child : node.getChildren()) {
            if (within && isBranch(child)) {
                break;
            }
            if (within) {
                branch.add(child);
            }
            within |= child == after;
        }
        return branch;
    }

    static List<TagNode> branches(TagNode node) {
        return node.getChildren().stream()
                .filter(TemplateTag::isBranch)
                .map(TagNode.class::cast)
                .toList();
    }

    private static boolean isBranch(Node node) {
        return node instanceof TagNode tag && tag.getTag() instanceof MarkTag mark && mark.startsBranch();
    }
}
