package dev.pollux.engine;

import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.tokens.Constraint;
import dev.pollux.constraint.tokens.ConstraintCompiler;
import dev.pollux.constraint.tokens.Vocabulary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Makes the guides of a model's answers. Constraints are compiled here, on the thread of whoever submits, once per content.
 *
 * <p>Threading: safe for use by many threads.
 */
final class AnswerGuides {

    /** Compiled constraints that are kept. */
    private static final int KEPT = 256;

    private final Tokenizer tokenizer;
    private final ConstraintCompiler compiler = new ConstraintCompiler(ConstraintLimits.DEFAULTS, KEPT);

    /** Which texts make a view: those of the formats a model answers in, so that there are few. */
    private record Marks(Set<String> shown, Set<String> ends) {}

    /** Finding the tokens of marks asks the tokenizer several times each; a request shall not pay for it again. */
    private final Map<Marks, AnswerTokens> views = new ConcurrentHashMap<>();

    /** By what makes one differ from another; most models have one only, as none of their marks is a token. */
    private final Map<Set<Integer>, Vocabulary> vocabularies = new ConcurrentHashMap<>();

    AnswerGuides(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Guides of one request's candidates. */
    interface Source {
        TokenGuide next();
    }

    AnswerTokens tokens(AnswerForm form) {
        return views.computeIfAbsent(
                new Marks(form.shownTexts(), form.endTexts()),
                marks -> new AnswerTokens(tokenizer, marks.shown(), marks.ends()));
    }

    /** @throws EngineException UNSUPPORTED or SCHEMA_TOO_COMPLEX if the constraint cannot be enforced */
    Source guides(AnswerForm form, AnswerTokens tokens) {
        Optional<Constraint> constraint = form.constraint().map(_ -> compile(form, tokens));
        return () -> {
            TokenGuide answer = constraint
                    .<TokenGuide>map(compiled -> new ConstraintGuide(compiled.start(), tokens))
                    .orElse(TokenGuide.FREE);
            return form.thought()
                    .<TokenGuide>map(thought -> new ThoughtGuide(thought, tokens, answer))
                    .orElse(answer);
        };
    }

    private Constraint compile(AnswerForm form, AnswerTokens tokens) {
        try {
            return compiler.compile(
                    form.constraint().orElseThrow(),
                    vocabularies.computeIfAbsent(tokens.differences(), _ -> vocabulary(tokens)));
        } catch (UnsupportedSchemaException refusal) {
            throw refused(EngineException.Reason.UNSUPPORTED, refusal);
        } catch (SchemaTooComplexException refusal) {
            throw refused(EngineException.Reason.SCHEMA_TOO_COMPLEX, refusal);
        }
    }

    private static EngineException refused(EngineException.Reason reason, RuntimeException refusal) {
        return new EngineException(reason, String.valueOf(refusal.getMessage()), refusal);
    }

    private static Vocabulary vocabulary(AnswerTokens tokens) {
        byte[][] pieces =
                IntStream.range(0, tokens.size()).mapToObj(tokens::piece).toArray(byte[][]::new);
        return new Vocabulary(
                pieces, IntStream.range(0, tokens.size()).filter(tokens::ends).toArray());
    }
}
