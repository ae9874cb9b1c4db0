package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.EngineException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of all kinds at once: whatever others do, an answer that completes is the right one, and nothing stays behind. */
@Timeout(120)
class EngineSimulation {

    private static final int CONTEXT_TOKENS = 160;
    private static final ServiceClass[] CLASSES = ServiceClass.values();

    @Test
    void answers_are_right_whatever_others_do_under_a_known_load() throws Exception {
        simulate(20_26, 2_000, false);
    }

    @RepeatedTest(5)
    void answers_are_right_whatever_others_do_under_any_load() throws Exception {
        simulate(System.nanoTime(), 300, false);
    }

    @RepeatedTest(5)
    void answers_are_right_whatever_others_do_where_all_share_one_cache() throws Exception {
        simulate(System.nanoTime(), 300, true);
    }

    private static void simulate(long seed, int clients, boolean shared) throws Exception {
        Random random = new Random(seed);
        int slots = 1 + random.nextInt(8);
        EngineOptions options = new EngineOptions(
                clients, 1 + random.nextInt(64), 1 + random.nextInt(32), 1 + random.nextInt(8), PrefixBudget.NONE);
        int batchTokens = slots + random.nextInt(64);
        int cells = 70 + random.nextInt(300);
        String context = "seed %d, %d slots, %s, %s".formatted(seed, slots, shared ? cells + " cells" : "", options);
        ScriptedModelRunner runner = shared
                ? ScriptedModelRunner.sharing(slots, CONTEXT_TOKENS, cells, batchTokens)
                : ScriptedModelRunner.rambling(slots, CONTEXT_TOKENS, batchTokens);
        try (Engine engine = Engine.start("simulated", runner, new ByteTokenizer(), options);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> completed = new ArrayList<>();
            for (int index = 0; index < clients; index++) {
                Client client =
                        new Client(engine, runner, new Random(random.nextLong()), context + ", client " + index);
                completed.add(threads.submit(client::run));
            }
            int count = 0;
            for (Future<Boolean> each : completed) {
                count += each.get() ? 1 : 0;
            }
            assertThat(count).as(context).isBetween(1, clients - 1);
            EngineStatistics left = engine.statistics();
            assertThat(left.activeSlots() + left.queued()).as(context).isZero();
        }
        assertThat(runner.complaints()).as(context).isEmpty();
    }

    private record Client(Engine engine, ScriptedModelRunner runner, Random random, String context) {

        /** Returns whether the answer was read to its end. */
        boolean run() {
            String prompt = "p" + random.nextInt(1_000) + "x".repeat(random.nextInt(60));
            int limit = 1 + random.nextInt(60);
            int candidates = 1 + random.nextInt(runner.sequences());
            int patience = random.nextInt(3) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
            long timeout = random.nextInt(8) == 0 ? 1 + random.nextInt(20) : 0;
            ServiceClass serviceClass = CLASSES[random.nextInt(CLASSES.length)];
            EngineRequest request = new EngineRequest(
                    "simulated",
                    Prompt.of(List.of(new PromptSegment(prompt, true))),
                    SamplingParameters.greedy(),
                    candidates,
                    limit,
                    List.of(),
                    -1,
                    timeout,
                    serviceClass,
                    AnswerForm.TEXT);
            try (EngineGeneration generation = engine.submit(request)) {
                return read(
                        generation, candidates, patience, expected(prompt, Math.min(limit, room(prompt, candidates))));
            } catch (EngineException e) {
                assertThat(e.reason()).as(context).isIn(Reason.DEADLINE_EXCEEDED, Reason.PREEMPTED);
                assertThat(e.reason() == Reason.PREEMPTED || timeout > 0)
                        .as(context)
                        .isTrue();
                boolean preemptible =
                        serviceClass.isPreemptible() || runner.sharedCells().isPresent();
                assertThat(e.reason() == Reason.DEADLINE_EXCEEDED || preemptible)
                        .as(context)
                        .isTrue();
                return false;
            }
        }

        private boolean read(EngineGeneration generation, int candidates, int patience, String expected) {
            StringBuilder[] texts = new StringBuilder[candidates];
            Arrays.setAll(texts, _ -> new StringBuilder());
            for (int events = 0; events < patience; events++) {
                var event = generation.next();
                if (event.isEmpty()) {
                    assertThat(texts)
                            .as(context)
                            .allMatch(text -> text.toString().equals(expected));
                    return true;
                }
                if (event.get() instanceof EngineEvent.Text text) {
                    texts[text.candidate()].append(text.text());
                    assertThat(expected).as(context).startsWith(texts[text.candidate()]);
                }
            }
            return false;
        }

        /** How many tokens each candidate may say. */
        private int room(String prompt, int candidates) {
            int cells = runner.sharedCells().orElse(Integer.MAX_VALUE);
            int tokens = new ByteTokenizer().encode(prompt).length;
            return Math.min(CONTEXT_TOKENS - tokens, (cells - tokens) / candidates);
        }

        /** What the model says when asked token by token. */
        private static String expected(String prompt, int limit) {
            int[] tokens = new ByteTokenizer().encode(prompt);
            StringBuilder text = new StringBuilder();
            for (int count = 0; count < limit; count++) {
                int token = SamplingChain.highest(ScriptedModelRunner.ramble(tokens));
                if (token == ByteTokenizer.END) {
                    break;
                }
                text.append((char) token);
                tokens = Arrays.copyOf(tokens, tokens.length + 1);
                tokens[tokens.length - 1] = token;
            }
            return text.toString();
        }
    }
}
