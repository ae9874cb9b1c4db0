package dev.pollux.engine.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.ManualClock;
import dev.pollux.engine.ModelRunner;
import dev.pollux.engine.ModelRunner.Outcome;
import dev.pollux.engine.ScriptedModelRunner;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComputeTurnsTest {

    private static final int SEQUENCES = 2;

    private final ManualClock clock = new ManualClock();
    private final ComputeTurns turns = new ComputeTurns(clock);
    private final Context main = new Context(false);
    private final Context spare = new Context(true);

    @AfterEach
    void end() {
        main.end();
        spare.end();
    }

    @Test
    void one_waits_while_the_other_computes() throws Exception {
        main.scripted.pause();
        Future<Outcome> first = main.step(1);
        main.scripted.awaitDecoding();
        Future<Outcome> second = spare.step(1);
        spare.awaitWaiting();
        assertThat(spare.steps()).isZero();

        main.scripted.allow(1);
        assertThat(first.get()).isEqualTo(Outcome.DONE);
        assertThat(second.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void while_nothing_is_urgent_who_waits_is_next() throws Exception {
        main.scripted.pause();
        spare.scripted.pause();
        Future<Outcome> first = main.step(1);
        main.scripted.awaitDecoding();
        Future<Outcome> second = spare.step(1);
        spare.awaitWaiting();
        Future<Outcome> third = main.step(1);
        main.scripted.allow(2);
        spare.scripted.awaitDecoding();
        assertThat(first.get()).isEqualTo(Outcome.DONE);
        main.awaitWaiting();
        assertThat(main.steps()).isOne();

        Future<Outcome> fourth = spare.step(1);
        spare.scripted.allow(1);
        assertThat(third.get()).isEqualTo(Outcome.DONE);
        spare.scripted.allow(1);
        assertThat(second.get()).isEqualTo(Outcome.DONE);
        assertThat(fourth.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void what_is_urgent_breaks_a_spare_step_off_which_is_computed_once_more_later() throws Exception {
        spare.scripted.pause();
        Future<Outcome> spareStep = spare.step(1);
        spare.scripted.awaitDecoding();

        turns.urgentBegins();
        assertThat(main.step(1).get()).isEqualTo(Outcome.DONE);
        spare.awaitWaiting();
        assertThat(spare.steps()).isZero();

        spare.scripted.resume();
        turns.urgentEnds();
        assertThat(spareStep.get()).isEqualTo(Outcome.DONE);
        assertThat(spare.steps()).isOne();
    }

    @Test
    void the_spare_context_waits_until_the_last_urgent_one_has_ended() throws Exception {
        turns.urgentBegins();
        turns.urgentBegins();
        Future<Outcome> spareStep = spare.step(1);
        spare.awaitWaiting();
        turns.urgentEnds();
        assertThat(main.step(1).get()).isEqualTo(Outcome.DONE);
        spare.awaitWaiting();
        assertThat(spare.steps()).isZero();
        turns.urgentEnds();
        assertThat(spareStep.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void beside_what_is_urgent_it_gets_a_step_now_and_then() throws Exception {
        turns.urgentBegins();
        Future<Outcome> first = spare.step(1);
        spare.awaitWaiting();
        clock.advance(ComputeTurns.PATIENCE);
        main.step(1).get();
        assertThat(first.get()).isEqualTo(Outcome.DONE);

        Future<Outcome> second = spare.step(1);
        spare.awaitWaiting();
        main.step(1).get();
        spare.awaitWaiting();
        assertThat(spare.steps()).isOne();
        clock.advance(ComputeTurns.PATIENCE);
        main.step(1).get();
        assertThat(second.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void long_steps_come_more_seldom() throws Exception {
        spare.scripted.pause();
        Future<Outcome> slow = spare.step(1);
        spare.scripted.awaitDecoding();
        clock.advance(ComputeTurns.PATIENCE);
        spare.scripted.resume();
        slow.get();

        turns.urgentBegins();
        Future<Outcome> next = spare.step(1);
        spare.awaitWaiting();
        clock.advance(ComputeTurns.PATIENCE.multipliedBy(3));
        main.step(1).get();
        spare.awaitWaiting();
        assertThat(spare.steps()).isOne();
        clock.advance(ComputeTurns.PATIENCE);
        main.step(1).get();
        assertThat(next.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void such_a_step_is_not_broken_off() throws Exception {
        turns.urgentBegins();
        spare.scripted.pause();
        Future<Outcome> step = spare.step(1);
        spare.awaitWaiting();
        clock.advance(ComputeTurns.PATIENCE);
        main.step(1).get();
        spare.scripted.awaitDecoding();

        turns.urgentBegins();
        assertThat(spare.scripted.aborts()).isZero();
        spare.scripted.resume();
        assertThat(step.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void such_a_step_does_not_come_while_a_prompt_is_read() throws Exception {
        turns.urgentBegins();
        Future<Outcome> step = spare.step(1);
        spare.awaitWaiting();
        clock.advance(ComputeTurns.PATIENCE);
        main.step(SEQUENCES + 1).get();
        spare.awaitWaiting();
        assertThat(spare.steps()).isZero();

        main.step(1).get();
        assertThat(step.get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void a_step_that_is_given_up_while_it_waits_is_not_computed() throws Exception {
        turns.urgentBegins();
        Future<Outcome> step = spare.step(1);
        spare.awaitWaiting();
        spare.runner.abort();
        assertThat(step.get()).isEqualTo(Outcome.ABORTED);
        assertThat(spare.steps()).isZero();

        turns.urgentEnds();
        assertThat(spare.step(1).get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void a_step_that_is_given_up_while_it_is_computed_is_not_tried_again() throws Exception {
        spare.scripted.pause();
        Future<Outcome> step = spare.step(1);
        spare.scripted.awaitDecoding();
        spare.runner.abort();
        assertThat(step.get()).isEqualTo(Outcome.ABORTED);
    }

    @Test
    void a_step_that_fails_ends_the_turn() throws Exception {
        spare.scripted.failNext(new IllegalStateException("as a test wants it"));
        assertThat(spare.step(1)).failsWithin(Duration.ofSeconds(10));
        assertThat(main.step(1).get()).isEqualTo(Outcome.DONE);
        assertThat(spare.step(1).get()).isEqualTo(Outcome.DONE);
    }

    @Test
    void waiting_for_its_turn_is_not_a_step() throws Exception {
        turns.urgentBegins();
        Future<Outcome> step = spare.step(1);
        spare.awaitWaiting();
        assertThat(turns.spareStepNanos()).isZero();

        spare.scripted.pause();
        turns.urgentEnds();
        spare.scripted.awaitDecoding();
        clock.advance(ComputeTurns.PATIENCE);
        assertThat(turns.spareStepNanos()).isEqualTo(ComputeTurns.PATIENCE.toNanos());
        spare.scripted.resume();
        step.get();
        assertThat(turns.spareStepNanos()).isZero();
    }

    /** One of the two, with its thread. */
    private final class Context {

        private final ScriptedModelRunner scripted = ScriptedModelRunner.rambling(SEQUENCES, 100, 64);
        private final boolean isSpare;
        private final ModelRunner runner;
        private final CompletableFuture<Thread> thread = new CompletableFuture<>();
        private final ExecutorService executor;
        private int held;

        Context(boolean isSpare) {
            this.isSpare = isSpare;
            runner = isSpare ? turns.spare(scripted) : turns.main(scripted);
            executor = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task);
                thread.complete(made);
                return made;
            });
        }

        Future<Outcome> step(int tokens) {
            return executor.submit(() -> {
                DecodeBatch batch = new DecodeBatch(tokens);
                for (int token = 0; token < tokens; token++) {
                    batch.add(7, held + token, 0, false);
                }
                Outcome outcome = runner.decode(batch);
                held += outcome == Outcome.DONE ? tokens : 0;
                return outcome;
            });
        }

        /** Waits until its thread waits for its turn: the spare one looks now and then whether it is due, and for nothing else. */
        void awaitWaiting() {
            Thread.State waiting = isSpare ? Thread.State.TIMED_WAITING : Thread.State.WAITING;
            while (thread.join().getState() != waiting) {
                Thread.onSpinWait();
            }
        }

        int steps() {
            return scripted.batches().size();
        }

        void end() {
            scripted.resume();
            executor.shutdownNow();
            assertThat(scripted.complaints()).isEmpty();
        }
    }
}
