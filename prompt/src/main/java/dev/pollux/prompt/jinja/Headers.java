package dev.pollux.prompt.jinja;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands between the delimiters of a template's tags, parsed once. Jinjava hands tags their source text at every
 * rendering, so the text is the key.
 *
 * <p>Threading: safe for use by many threads at once. It grows no larger than the template.
 */
final class Headers {

    private final Map<String, Expression> expressions = new ConcurrentHashMap<>();
    private final Map<String, ForHeader> loops = new ConcurrentHashMap<>();
    private final Map<String, SetHeader> assignments = new ConcurrentHashMap<>();
    private final Map<String, Signature> macros = new ConcurrentHashMap<>();
    private final Map<String, CallHeader> calls = new ConcurrentHashMap<>();
    private final Map<String, Expression> filters = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Expression>> withs = new ConcurrentHashMap<>();

    Expression expression(String source) {
        return expressions.computeIfAbsent(source.strip(), ExpressionParser::parse);
    }

    ForHeader loop(String source) {
        return loops.computeIfAbsent(source.strip(), ForHeader::parse);
    }

    SetHeader assignment(String source) {
        return assignments.computeIfAbsent(source.strip(), SetHeader::parse);
    }

    Signature macro(String source) {
        return macros.computeIfAbsent(source.strip(), Signature::parse);
    }

    CallHeader call(String source) {
        return calls.computeIfAbsent(source.strip(), CallHeader::parse);
    }

    /** The filters of a {@code filter} tag, applied to the variable {@link FilterTag#BODY}. */
    Expression filter(String source) {
        return filters.computeIfAbsent(source.strip(), FilterTag::parse);
    }

    Map<String, Expression> with(String source) {
        return withs.computeIfAbsent(source.strip(), WithTag::parse);
    }
}
