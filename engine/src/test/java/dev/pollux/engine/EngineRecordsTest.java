package dev.pollux.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineRecordsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                EngineRequest.class,
                EngineEvent.Text.class,
                EngineEvent.Finished.class,
                EngineStatistics.class,
                EngineOrder.class,
                EngineOptions.class
            })
    void what_crosses_the_engines_border_is_plain_values(Class<?> type) {
        assertThat(isPlain(type, new HashSet<>())).isTrue();
    }

    @Test
    void a_request_keeps_its_lists_to_itself() {
        List<String> stops = new ArrayList<>(List.of("stop"));
        EngineRequest request = new EngineRequest("id", List.of(), SamplingParameters.greedy(), 1, 1, stops, -1, 0);
        stops.clear();
        assertThat(request.stopSequences()).containsExactly("stop");
    }

    @Test
    void numbers_outside_their_range_are_refused() {
        List<Runnable> requests = List.of(
                () -> request(0, 1, -1, 0),
                () -> request(1, -1, -1, 0),
                () -> request(1, 1, -2, 0),
                () -> request(1, 1, -1, -1),
                () -> sampling(-0.1, 1, 0, 0),
                () -> sampling(Double.NaN, 1, 0, 0),
                () -> sampling(1, -1, 0, 0),
                () -> sampling(1, Double.NaN, 0, 0),
                () -> sampling(1, 1, -1, 0),
                () -> sampling(1, 1, 0, Double.NaN));
        assertThat(requests)
                .allSatisfy(each -> assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class));
    }

    private static void request(int candidates, int maxOutputTokens, int topLogprobs, long timeout) {
        new EngineRequest(
                        "id",
                        List.of(),
                        SamplingParameters.greedy(),
                        candidates,
                        maxOutputTokens,
                        List.of(),
                        topLogprobs,
                        timeout)
                .prompt();
    }

    private static void sampling(double temperature, double topP, int topK, double penalty) {
        new SamplingParameters(temperature, topP, topK, penalty, penalty, OptionalInt.empty()).seed();
    }

    private static boolean isPlain(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return true;
        }
        if (type instanceof ParameterizedType container) {
            return Set.of(List.class, Set.class, Optional.class).contains(container.getRawType())
                    && isPlain(container.getActualTypeArguments()[0], seen);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isPrimitive()
                || plain.isEnum()
                || plain.equals(String.class)
                || plain.equals(OptionalInt.class)
                || plain.equals(Path.class)
                // Parsed JSON, in a schema.
                || plain.equals(Object.class)
                || isPlainRecord(plain, seen)
                || isOneOfPlainOnes(plain, seen);
    }

    private static boolean isPlainRecord(Class<?> type, Set<Type> seen) {
        return type.isRecord()
                && Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .allMatch(component -> isPlain(component, seen));
    }

    private static boolean isOneOfPlainOnes(Class<?> type, Set<Type> seen) {
        return type.isSealed() && Stream.of(type.getPermittedSubclasses()).allMatch(each -> isPlain(each, seen));
    }
}
