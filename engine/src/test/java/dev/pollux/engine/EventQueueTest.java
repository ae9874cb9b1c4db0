package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.EngineException.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static final EngineEvent EVENT = new EngineEvent.Text(0, "a", 1, List.of());

    private final EventQueue events = new EventQueue(() -> 0);

    @Test
    void a_wait_ends_with_an_event_and_with_the_end() throws Exception {
        events.tell(List.of(EVENT), false);
        events.await();
        poll();
        events.tell(List.of(), true);
        events.await();
        assertThat(poll()).isFalse();
    }

    @Test
    void a_wait_ends_with_a_failure_that_comes_meanwhile() throws Exception {
        Thread other = Thread.ofVirtual().start(() -> events.fail(EngineException.of(Reason.FAILED)));
        events.await();
        other.join();
        assertThatThrownBy(this::poll).isInstanceOf(EngineException.class);
    }

    @Test
    void a_failure_comes_after_what_was_there_and_nothing_after_it() {
        events.tell(List.of(EVENT), false);
        events.fail(EngineException.of(Reason.FAILED));
        events.tell(List.of(EVENT), false);
        assertThat(poll()).isTrue();
        assertThatThrownBy(this::poll).isInstanceOf(EngineException.class);
    }

    @Test
    void the_first_failure_stays_and_none_comes_after_the_end() {
        events.fail(EngineException.of(Reason.DEADLINE_EXCEEDED));
        events.fail(EngineException.of(Reason.FAILED));
        assertThatThrownBy(this::poll).hasMessageContaining("deadline");
        EventQueue complete = new EventQueue(() -> 0);
        complete.tell(List.of(), true);
        complete.fail(EngineException.of(Reason.FAILED));
        assertThat(complete.poll()).isEmpty();
    }

    @Test
    void discarding_drops_what_is_unread_but_changes_nothing_when_all_is_read() {
        EventQueue read = new EventQueue(() -> 0);
        read.tell(List.of(), true);
        read.discard(EngineException.of(Reason.CANCELLED));
        assertThat(read.poll()).isEmpty();
        events.tell(List.of(EVENT), false);
        events.tell(List.of(), true);
        events.discard(EngineException.of(Reason.CANCELLED));
        assertThatThrownBy(this::poll).isInstanceOf(EngineException.class);
    }

    private boolean poll() {
        return events.poll().isPresent();
    }

    @Test
    void the_first_start_counts() {
        AtomicLong clock = new AtomicLong(5);
        EventQueue queue = new EventQueue(clock::get);
        assertThat(queue.startedNanos()).isEmpty();

        queue.started();
        clock.set(9);
        queue.started();

        assertThat(queue.startedNanos()).hasValue(5);
    }
}
