package dev.pollux.prompt.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TreeParser;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A compiled Jinja template.
 *
 * <p>Threading: immutable, safe for use by many threads at once.
 */
public final class JinjaTemplate {

    /** Characters. The largest template of llama.cpp's collection has 30,000. */
    private static final int LONGEST_SOURCE = 1_000_000;

    private final Headers headers;
    private final Node root;
    private final Clock clock;

    private JinjaTemplate(Headers headers, Node root, Clock clock) {
        this.headers = headers;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Compiles a template.
     *
     * @param clock what {@code strftime_now} reads, in the clock's zone
     * @throws JinjaException if the source is malformed or uses a tag, filter or test that does not exist
     */
    public static JinjaTemplate compile(String source, Clock clock) {
        if (source.length() > LONGEST_SOURCE) {
            throw new JinjaException("The template is too long.");
        }
        Headers headers = new Headers();
        String prepared = guarded(() -> TemplateSource.prepare(source, headers));
        TemplateInterpreter interpreter = new TemplateInterpreter(
                Engine.JINJAVA, headers, new Evaluation(Map.of(), Budget.forInput(0, 0), clock));
        Node root = guarded(() -> new TreeParser(interpreter, prepared).buildTree());
        requireNoErrors(interpreter);
        return new JinjaTemplate(headers, root, clock);
    }

    /**
     * Renders the template.
     *
     * @param variables String, Long, Double, Boolean, {@link None}, and Lists and Maps of them; null is not a value
     * @param budget what this rendering may cost
     * @throws JinjaException if the template gives up, fails, or exceeds the budget
     */
    public String render(Map<String, Object> variables, Budget budget) {
        TemplateInterpreter interpreter =
                new TemplateInterpreter(Engine.JINJAVA, headers, new Evaluation(variables, budget, clock));
        String text = guarded(() -> interpreter.render(root));
        requireNoErrors(interpreter);
        return text;
    }

    private static void requireNoErrors(JinjavaInterpreter interpreter) {
        if (!interpreter.getErrors().isEmpty()) {
            throw new JinjaException("The template is malformed: "
                    + interpreter.getErrors().getFirst().getMessage());
        }
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            throw asJinjaException(failure);
        } catch (StackOverflowError overflow) {
            throw new JinjaException("The template is nested too deeply.", overflow);
        }
    }

    private static JinjaException asJinjaException(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JinjaException found) {
                return found;
            }
        }
        return new JinjaException("The template fails.", failure);
    }
}
