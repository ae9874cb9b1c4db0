package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.prefix.SavedPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {

    private final AdmissionQueue<Waiting> queue = new AdmissionQueue<>(100);

    @Test
    void the_most_urgent_line_goes_first_and_each_in_the_order_of_arrival() {
        add("f1 s1 p1 f2 s2 p2");
        assertThat(taken(6)).containsExactly("p1", "p2", "s1", "s2", "f1", "f2");
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void one_of_five_starts_is_the_standard_lines_while_it_waits() {
        add("s1 s2 p1 p2 p3 p4 p5 p6 p7 p8 p9");
        assertThat(taken(11)).containsExactly("p1", "p2", "p3", "p4", "s1", "p5", "p6", "p7", "p8", "s2", "p9");
    }

    @Test
    void a_priority_request_that_overtakes_nobody_does_not_count() {
        add("p1 p2 p3 p4 p5 p6");
        taken(6);
        add("s1 p7 p8 p9 p10 p11");
        assertThat(taken(6)).containsExactly("p7", "p8", "p9", "p10", "s1", "p11");
    }

    @Test
    void flex_has_no_share() {
        add("f1 s1 p1 s2 p2 p3 p4 p5");
        assertThat(taken(8)).endsWith("s2", "f1").startsWith("p1", "p2", "p3", "p4", "s1", "p5");
    }

    @Test
    void looking_at_the_next_changes_nothing() {
        add("s1 p1");
        for (int look = 0; look < 10; look++) {
            assertThat(queue.next()).map(Waiting::name).contains("p1");
        }
        assertThat(taken(2)).containsExactly("p1", "s1");
    }

    @Test
    void what_makes_its_line_too_long_is_withdrawn_and_nothing_else() {
        AdmissionQueue<Waiting> short1 = new AdmissionQueue<>(1);
        Waiting first = new Waiting("s1", ServiceClass.STANDARD);
        Waiting second = new Waiting("s2", ServiceClass.STANDARD);
        Waiting other = new Waiting("f1", ServiceClass.FLEX);
        Stream.of(first, other, second).forEach(short1::add);
        assertThat(short1.withdrawIfOverLimit(other)).isFalse();
        assertThat(short1.withdrawIfOverLimit(second)).isTrue();
        assertThat(short1.withdrawIfOverLimit(first)).isFalse();
        assertThat(short1.stream()).containsExactly(first, other);
    }

    private void add(String names) {
        for (String name : List.of(names.split(" "))) {
            ServiceClass serviceClass = Stream.of(ServiceClass.values())
                    .filter(each ->
                            each.name().toLowerCase(java.util.Locale.ROOT).charAt(0) == name.charAt(0))
                    .findFirst()
                    .orElseThrow();
            queue.add(new Waiting(name, serviceClass));
        }
    }

    private List<String> taken(int count) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            names.add(queue.take().name());
        }
        return names;
    }

    private record Waiting(String name, ServiceClass serviceClass) implements Demand {

        @Override
        public int promptTokens() {
            return 1;
        }

        @Override
        public int candidates() {
            return 1;
        }

        @Override
        public int knownTokens(int candidate) {
            return 1;
        }

        @Override
        public String space() {
            return "";
        }

        @Override
        public int token(int candidate, int position) {
            return 0;
        }

        @Override
        public Optional<SavedPrefix> saved() {
            return Optional.empty();
        }

        @Override
        public int keepAt() {
            return 0;
        }

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public void reused(int tokens) {
            throw new AssertionError("a queue knows nothing of slots");
        }

        @Override
        public long deadline() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void started() {
            // Only the order matters here.
        }

        @Override
        public void preempted() {
            throw new AssertionError("a queue preempts nobody");
        }
    }
}
