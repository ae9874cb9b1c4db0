package dev.pollux.isolation.wire;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import dev.pollux.engine.AnswerForm;
import dev.pollux.engine.EngineEvent;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.FinishReason;
import dev.pollux.engine.KeptPrefix;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.PrefixBudget;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.SamplingParameters;
import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.TextSpan;
import dev.pollux.engine.ThoughtBudget;
import dev.pollux.engine.TokenLogprob;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EngineVector;
import dev.pollux.engine.embedding.VectorRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Messages of every type, with contents that a seed decides. */
final class RandomMessages {

    private static final List<String> SYLLABLES = List.of(
            "a",
            "\0",
            "\n",
            "é",
            "\u07ff",
            "\u0800",
            "जी",
            "漢字",
            "\ufffd",
            "\uffff",
            "👩‍🚀",
            "\udbff\udfff",
            "<|end|>");

    private final Random random;

    RandomMessages(long seed) {
        random = new Random(seed);
    }

    /** One of each type. */
    List<Message.ToEngine> toEngine() {
        return List.of(
                new Message.Load(order()),
                new Message.Submit(random.nextLong(), request()),
                new Message.Consumed(random.nextLong(), random.nextInt()),
                new Message.Cancel(random.nextLong()),
                new Message.CountTokens(random.nextLong(), prompt()),
                new Message.Forget(text()),
                new Message.ReadStatistics(random.nextLong()),
                new Message.LoadEmbedding(embeddingOrder()),
                new Message.Embed(random.nextLong(), vectorRequest()),
                new Message.Ping());
    }

    /** One of each type, and of each event. */
    List<Message.ToServer> toServer() {
        return List.of(
                new Message.Described(description()),
                new Message.Ready(),
                new Message.LoadFailed(oneOf(EngineStartException.Reason.values()), text()),
                new Message.Admitted(random.nextLong(), counts(), random.nextInt(), random.nextBoolean()),
                new Message.Reused(random.nextLong(), counts()),
                new Message.Started(random.nextLong()),
                new Message.Said(random.nextLong(), List.of(said(), finished()), random.nextBoolean()),
                new Message.Failed(random.nextLong(), refusal()),
                new Message.Counted(random.nextLong(), counts()),
                new Message.StatisticsRead(random.nextLong(), statistics()),
                new Message.CallFailed(random.nextLong(), refusal()),
                new Message.Queued(random.nextLong()),
                new Message.Embedded(random.nextLong(), list(this::vector)),
                new Message.Pong(statistics()));
    }

    List<Message> all() {
        return Stream.<Message>concat(toEngine().stream(), toServer().stream()).toList();
    }

    private EngineOrder order() {
        Path file = Path.of("/models", Integer.toString(random.nextInt()), "model.gguf");
        return new EngineOrder(
                text(), file, random.nextInt(), optional(), optional(), random.nextInt(), budget(), random.nextInt());
    }

    private EmbeddingOrder embeddingOrder() {
        Path file = Path.of("/models", Integer.toString(random.nextInt()), "model.gguf");
        return new EmbeddingOrder(text(), file, random.nextInt(), optional(), random.nextInt());
    }

    private VectorRequest vectorRequest() {
        List<List<PromptSegment>> texts = new ArrayList<>(list(() -> prompt().segments()));
        texts.add(prompt().segments());
        return new VectorRequest(texts, oneOf(ServiceClass.values()), random.nextLong(Long.MAX_VALUE));
    }

    private EngineVector vector() {
        float[] values = new float[random.nextInt(8)];
        for (int index = 0; index < values.length; index++) {
            values[index] = Float.intBitsToFloat(random.nextInt());
        }
        return new EngineVector(values, random.nextInt());
    }

    private EngineRequest request() {
        return new EngineRequest(
                text(),
                prompt(),
                sampling(),
                1 + random.nextInt(8),
                1 + random.nextInt(Integer.MAX_VALUE),
                list(this::text),
                random.nextInt(-1, 20),
                random.nextLong(Long.MAX_VALUE),
                oneOf(ServiceClass.values()),
                form());
    }

    private AnswerForm form() {
        return new AnswerForm(
                random.nextBoolean() ? Optional.empty() : Optional.of(thought()),
                random.nextBoolean() ? Optional.empty() : Optional.of(definition(3)),
                Set.copyOf(list(this::text)),
                Set.copyOf(list(this::text)));
    }

    private ThoughtBudget thought() {
        return new ThoughtBudget(text(), "close", text() + "close", random.nextInt(Integer.MAX_VALUE));
    }

    private ConstraintDefinition definition(int depth) {
        Whitespace whitespace = oneOf(Whitespace.values());
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0 -> new ConstraintDefinition.JsonSchema(json(3), rules(), text(), whitespace);
            case 1 -> new ConstraintDefinition.AnyJson(random.nextBoolean(), whitespace);
            case 2 -> new ConstraintDefinition.EnumText(list(this::text));
            case 3 -> new ConstraintDefinition.Pattern(text());
            case 4 -> new ConstraintDefinition.Literal(text());
            case 5 -> new ConstraintDefinition.TextUntil(text());
            case 6 -> new ConstraintDefinition.TextWithout(text());
            case 7 -> new ConstraintDefinition.Sequence(list(() -> definition(depth - 1)));
            case 8 -> new ConstraintDefinition.Alternatives(list(() -> definition(depth - 1)));
            default -> new ConstraintDefinition.Repetition(definition(depth - 1), random.nextInt(), random.nextInt());
        };
    }

    private SchemaRules rules() {
        return new SchemaRules(random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    private Object json(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> text();
            case 1 -> random.nextBoolean();
            case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(9));
            case 3 -> list(() -> json(depth - 1));
            default -> Map.of(text() + "a", json(depth - 1), text() + "b", json(depth - 1));
        };
    }

    private SamplingParameters sampling() {
        return new SamplingParameters(
                random.nextDouble(),
                random.nextDouble(),
                random.nextInt(100),
                random.nextGaussian(),
                random.nextGaussian(),
                optional());
    }

    private PrefixBudget budget() {
        return new PrefixBudget(
                Path.of("/cache", Integer.toString(random.nextInt())), random.nextLong(), random.nextLong());
    }

    private Prompt prompt() {
        Optional<KeptPrefix> kept =
                random.nextBoolean() ? Optional.empty() : Optional.of(new KeptPrefix(text(), random.nextInt()));
        return new Prompt(
                list(this::segment), list(() -> new TextSpan(random.nextInt(), random.nextInt())), text(), kept);
    }

    private PromptCounts counts() {
        return new PromptCounts(random.nextInt(), random.nextInt());
    }

    private PromptSegment segment() {
        return new PromptSegment(text(), random.nextBoolean());
    }

    private ModelDescription description() {
        Optional<String> template = random.nextBoolean() ? Optional.of(text()) : Optional.empty();
        return new ModelDescription(template, text(), text(), list(this::text));
    }

    private EngineStatistics statistics() {
        return new EngineStatistics(
                random.nextInt(),
                random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong());
    }

    private EngineEvent said() {
        return new EngineEvent.Text(random.nextInt(), text(), random.nextInt(), list(this::logprob));
    }

    private EngineEvent finished() {
        return new EngineEvent.Finished(random.nextInt(), oneOf(FinishReason.values()), random.nextInt());
    }

    private TokenLogprob logprob() {
        return new TokenLogprob(entry(), list(this::entry));
    }

    private TokenLogprob.Entry entry() {
        double logProbability = random.nextInt(10) == 0 ? Double.NEGATIVE_INFINITY : -random.nextExponential();
        return new TokenLogprob.Entry(text(), random.nextInt(), logProbability);
    }

    private Message.Refusal refusal() {
        return new Message.Refusal(oneOf(EngineException.Reason.values()), text(), random.nextInt(), random.nextInt());
    }

    private OptionalInt optional() {
        return random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
        }
        return text.toString();
    }

    private <T> List<T> list(Supplier<T> item) {
        return Stream.generate(item).limit(random.nextInt(4)).toList();
    }

    private <E> E oneOf(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
