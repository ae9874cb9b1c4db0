package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.json.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTreesTest {

    @Test
    void values_keep_their_order_and_their_nulls() {
        Object tree = JsonTrees.of(Json.parse("{\"b\":[1,null,\"x\"],\"a\":{\"c\":true}}"));

        assertThat(tree).isEqualTo(Map.of("b", Arrays.asList(1L, null, "x"), "a", Map.of("c", true)));
        assertThat(((Map<?, ?>) tree).keySet().toString()).isEqualTo("[b, a]");
    }

    @Test
    void integers_are_integers_and_other_numbers_exact() {
        assertThat(JsonTrees.of(Json.parse("[1.0, -0, 9007199254740991, 0.1, 1e300]")))
                .isEqualTo(List.of(1L, 0L, 9_007_199_254_740_991L, new BigDecimal("0.1"), BigDecimal.valueOf(1e300)));
    }
}
