package dev.pollux.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.ServiceClass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextQueueTest {

    private final TextQueue queue = new TextQueue(100);

    @Test
    void requests_of_one_class_take_turns() {
        QueuedTexts first = offer(ServiceClass.STANDARD, 3);
        QueuedTexts second = offer(ServiceClass.STANDARD, 1);

        assertThat(queue.take(3, 100)).extracting(QueuedText::request).containsExactly(first, second, first);
        assertThat(queue.take(3, 100)).extracting(QueuedText::index).containsExactly(2);
        assertThat(queue.take(3, 100)).isEmpty();
    }

    @Test
    void a_flood_of_priority_leaves_each_fifth_pass_to_standard() {
        offer(ServiceClass.PRIORITY, 100);
        offer(ServiceClass.STANDARD, 100);
        offer(ServiceClass.FLEX, 100);

        List<ServiceClass> passes = new ArrayList<>();
        for (int pass = 0; pass < 10; pass++) {
            passes.add(queue.take(1, 100).getFirst().request().serviceClass());
        }

        ServiceClass p = ServiceClass.PRIORITY;
        ServiceClass s = ServiceClass.STANDARD;
        assertThat(passes).containsExactly(p, p, p, p, s, p, p, p, p, s);
    }

    @Test
    void a_batchs_texts_come_in_the_next_pass_after_more_urgent_ones_and_never_beside_them() {
        QueuedTexts batch = offer(ServiceClass.BATCH, 3);

        assertThat(queue.take(1, 100)).extracting(QueuedText::request).containsExactly(batch);
        QueuedTexts urgent = offer(ServiceClass.STANDARD, 1);
        assertThat(queue.take(10, 100)).extracting(QueuedText::request).containsExactly(urgent);
        assertThat(queue.take(10, 100)).extracting(QueuedText::request).containsExactly(batch, batch);
    }

    @Test
    void a_long_text_is_not_overtaken_by_short_ones() {
        QueuedTexts small = offer(ServiceClass.STANDARD, 1);
        QueuedTexts large = new QueuedTexts(List.of(new int[50]), request(ServiceClass.STANDARD, 1), _ -> {});
        queue.offer(large);
        QueuedTexts late = offer(ServiceClass.STANDARD, 1);

        assertThat(queue.take(10, 52)).extracting(QueuedText::request).containsExactly(small);
        assertThat(queue.take(10, 52)).extracting(QueuedText::request).containsExactly(large);
        assertThat(queue.take(10, 52)).extracting(QueuedText::request).containsExactly(late);
    }

    @Test
    void a_full_line_refuses_and_another_does_not() {
        TextQueue narrow = new TextQueue(1);

        assertThat(narrow.offer(texts(ServiceClass.FLEX, 1))).isTrue();
        assertThat(narrow.offer(texts(ServiceClass.FLEX, 1))).isFalse();
        assertThat(narrow.offer(texts(ServiceClass.STANDARD, 1))).isTrue();
        assertThat(narrow.size()).isEqualTo(2);
    }

    private QueuedTexts offer(ServiceClass serviceClass, int count) {
        QueuedTexts texts = texts(serviceClass, count);
        queue.offer(texts);
        return texts;
    }

    /** Texts of three tokens. */
    private static QueuedTexts texts(ServiceClass serviceClass, int count) {
        List<int[]> tokens = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            tokens.add(new int[3]);
        }
        return new QueuedTexts(tokens, request(serviceClass, count), _ -> {});
    }

    private static VectorRequest request(ServiceClass serviceClass, int count) {
        List<List<PromptSegment>> segments = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            segments.add(List.of(new PromptSegment("abc", true)));
        }
        return new VectorRequest(segments, serviceClass, 0);
    }
}
