package dev.pollux.constraint.tokens;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import dev.pollux.constraint.schema.GrammarReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints how long things take: {@code -Dpollux.measure=true}. Not a test: it says nothing about right or wrong. */
@EnabledIfSystemProperty(named = "pollux.measure", matches = "true")
class ConstraintMeasurementTest {
    private static final List<String> SCHEMAS = List.of(
            "{'properties':{'name':{'type':'string'},'age':{'type':'integer','minimum':0,'maximum':150},"
                    + "'email':{'type':'string','format':'email'}},'required':['name','age']}",
            "{'type':'array','items':{'properties':{'title':{'type':'string','maxLength':200},"
                    + "'tags':{'type':'array','items':{'enum':['a','b','c']}},'score':{'type':'number','minimum':0}}}}",
            "{'anyOf':[{'properties':{'kind':{'const':'circle'},'r':{'type':'number'}}},"
                    + "{'properties':{'kind':{'const':'square'},'side':{'type':'number'}}}]}",
            "{'$ref':'#/$defs/n','$defs':{'n':{'properties':{'value':{'type':'string'},"
                    + "'children':{'type':'array','items':{'$ref':'#/$defs/n'}}}}}}",
            "{'properties':{'when':{'type':'string','format':'date-time'},'id':{'type':'string','format':'uuid'},"
                    + "'code':{'type':'string','pattern':'^[A-Z]{3}-[0-9]{4}$'}}}",
            "{'type':'object','additionalProperties':{'type':['string','number','boolean','null']}}");

    @Test
    void measure() {
        compile();
        for (int size : new int[] {49_152, 256_000}) {
            vocabulary(size);
        }
    }

    private static ConstraintDefinition definition(String schema, Whitespace whitespace) {
        return new ConstraintDefinition.JsonSchema(Json.object(schema), SchemaRules.JSON_SCHEMA, "schema", whitespace);
    }

    private static void compile() {
        for (String round : List.of("cold", "warm")) {
            for (String schema : SCHEMAS) {
                List<Long> times = new ArrayList<>();
                for (int i = 0; i < (round.equals("cold") ? 1 : 100); i++) {
                    long start = System.nanoTime();
                    GrammarReader.read(definition(schema, Whitespace.COMPACT), ConstraintLimits.DEFAULTS);
                    times.add(System.nanoTime() - start);
                }
                print("compile " + round + " " + schema.substring(0, 40), times);
            }
        }
    }

    private static void vocabulary(int size) {
        long start = System.nanoTime();
        Vocabulary vocabulary = Vocabularies.of(size, new Random(1));
        System.out.printf(
                "vocabulary %d: %d ms, %d nodes%n",
                size, (System.nanoTime() - start) / 1_000_000, vocabulary.tree().nodes());
        List<ConstraintDefinition> all = new ArrayList<>();
        SCHEMAS.forEach(schema -> all.add(definition(schema, Whitespace.FLEXIBLE)));
        all.add(new ConstraintDefinition.AnyJson(true, Whitespace.FLEXIBLE));
        all.add(ConstraintStateTest.toolCalls());
        for (int round = 0; round < 3; round++) {
            List<Long> masks = new ArrayList<>();
            List<Long> singles = new ArrayList<>();
            List<Long> again = new ArrayList<>();
            ConstraintCompiler fresh = new ConstraintCompiler(ConstraintLimits.DEFAULTS, 100);
            for (ConstraintDefinition definition : all) {
                walk(fresh.compile(definition, vocabulary), new Times(masks, again, singles), new Random(round));
            }
            print(size + " mask unseen, round " + round, masks);
            print(size + " mask again, round " + round, again);
            print(size + " allows, round " + round, singles);
        }
    }

    private record Times(List<Long> unseen, List<Long> again, List<Long> singles) {}

    private static void walk(Constraint constraint, Times times, Random random) {
        ConstraintState state = constraint.start();
        for (int step = 0; step < 60 && !state.mustEnd(); step++) {
            long start = System.nanoTime();
            TokenMask mask = state.mask();
            long between = System.nanoTime();
            state.mask();
            times.unseen.add(between - start);
            times.again.add(System.nanoTime() - between);
            int token = random.nextInt(mask.words().length * 64);
            int size = constraint.vocabulary().size();
            token = token % size;
            while (!mask.allows(token) || token == Vocabularies.END) {
                token = (token + 1) % size;
            }
            for (int i = 0; i < 20; i++) {
                int one = random.nextInt(size);
                long single = System.nanoTime();
                state.allows(one);
                times.singles.add(System.nanoTime() - single);
            }
            long single = System.nanoTime();
            state.allows(token);
            times.singles.add(System.nanoTime() - single);
            state.accept(token);
        }
    }

    private static void print(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-60s n=%d p50=%.1f p90=%.1f p99=%.1f max=%.1f us, mean %.1f%n",
                what,
                sorted.length,
                sorted[sorted.length / 2] / 1e3,
                sorted[sorted.length * 9 / 10] / 1e3,
                sorted[sorted.length * 99 / 100] / 1e3,
                sorted[sorted.length - 1] / 1e3,
                Arrays.stream(sorted).average().orElse(0) / 1e3);
    }
}
