package dev.pollux.service.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places(3, 2);

    @Test
    void a_host_takes_no_place_of_the_others() {
        assertThat(places.take("slow")).isTrue();
        assertThat(places.take("slow")).isTrue();
        assertThat(places.take("slow")).isFalse();

        assertThat(places.take("quick")).isTrue();
    }

    @Test
    void there_are_no_more_than_there_are() {
        places.take("a");
        places.take("b");
        places.take("c");

        assertThat(places.take("d")).isFalse();
        places.giveBack("b");
        assertThat(places.take("d")).isTrue();
    }

    @Test
    void a_place_that_was_given_back_can_be_taken() {
        for (int round = 0; round < 10; round++) {
            assertThat(places.take("a")).isTrue();
            assertThat(places.take("a")).isTrue();
            assertThat(places.take("a")).isFalse();
            places.giveBack("a");
            places.giveBack("a");
        }
    }
}
