package dev.pollux.onnx.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ServiceClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {

    private final Lines lines = new Lines(1000);

    @Test
    void requests_of_a_class_take_turns_a_window_each() {
        Encoding many = encoding(ServiceClass.STANDARD, 4);
        Encoding one = encoding(ServiceClass.STANDARD, 1);
        lines.offer(many);
        assertThat(lines.take()).contains(new Window(many, 0));
        lines.offer(one);
        assertThat(taken(4))
                .containsExactly(new Window(many, 1), new Window(one, 0), new Window(many, 2), new Window(many, 3));
        assertThat(lines.take()).isEmpty();
    }

    @Test
    void the_more_urgent_class_goes_first() {
        Encoding flex = encoding(ServiceClass.FLEX, 1);
        Encoding standard = encoding(ServiceClass.STANDARD, 1);
        Encoding priority = encoding(ServiceClass.PRIORITY, 1);
        lines.offer(flex);
        lines.offer(standard);
        lines.offer(priority);
        assertThat(taken(3)).extracting(Window::encoding).containsExactly(priority, standard, flex);
    }

    @Test
    void a_flood_of_priority_leaves_standard_a_fifth() {
        Encoding priority = encoding(ServiceClass.PRIORITY, 20);
        Encoding standard = encoding(ServiceClass.STANDARD, 2);
        lines.offer(priority);
        lines.offer(standard);
        List<Encoding> order = taken(10).stream().map(Window::encoding).toList();
        assertThat(order.get(4)).isSameAs(standard);
        assertThat(order.get(9)).isSameAs(standard);
        assertThat(Collections.frequency(order, priority)).isEqualTo(8);
    }

    @Test
    void flex_waits_for_as_long_as_others_do() {
        Encoding flex = encoding(ServiceClass.FLEX, 1);
        Encoding standard = encoding(ServiceClass.STANDARD, 20);
        lines.offer(flex);
        lines.offer(standard);
        assertThat(taken(20)).extracting(Window::encoding).containsOnly(standard);
        assertThat(lines.take()).contains(new Window(flex, 0));
    }

    @Test
    void a_full_line_takes_no_more_and_others_do() {
        assertThat(lines.offer(encoding(ServiceClass.STANDARD, 60))).isTrue();
        assertThat(lines.offer(encoding(ServiceClass.STANDARD, 41))).isFalse();
        assertThat(lines.offer(encoding(ServiceClass.FLEX, 41))).isTrue();
        assertThat(lines.offer(encoding(ServiceClass.STANDARD, 40))).isTrue();
    }

    @Test
    void what_was_taken_makes_room() {
        lines.offer(encoding(ServiceClass.STANDARD, 100));
        assertThat(lines.offer(encoding(ServiceClass.STANDARD, 1))).isFalse();
        lines.take();
        assertThat(lines.offer(encoding(ServiceClass.STANDARD, 1))).isTrue();
    }

    @Test
    void an_empty_line_takes_a_request_of_any_size() {
        assertThat(lines.offer(encoding(ServiceClass.STANDARD, 500))).isTrue();
    }

    @Test
    void what_is_removed_is_not_taken() {
        Encoding gone = encoding(ServiceClass.STANDARD, 3);
        Encoding stays = encoding(ServiceClass.STANDARD, 1);
        lines.offer(gone);
        lines.take();
        lines.offer(stays);
        lines.remove(gone);
        assertThat(lines.encodings()).containsExactly(stays);
        assertThat(lines.take()).contains(new Window(stays, 0));
        assertThat(lines.take()).isEmpty();
    }

    private List<Window> taken(int windows) {
        List<Window> taken = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            Optional<Window> next = lines.take();
            next.ifPresent(taken::add);
        }
        return taken;
    }

    /** Windows of ten tokens. */
    private static Encoding encoding(ServiceClass serviceClass, int windows) {
        return new Encoding(Collections.nCopies(windows, new long[10]), serviceClass);
    }
}
