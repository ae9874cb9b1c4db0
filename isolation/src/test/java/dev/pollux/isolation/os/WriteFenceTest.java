package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which rights are asked for; {@link ConfinementTest} sees that they are denied. */
class WriteFenceTest {

    /** Asking for a right that a version does not know would be refused as a whole. */
    @Test
    void a_version_is_asked_for_the_rights_it_knows() {
        assertThat(WriteFence.rights(1)).isEqualTo(0b0001_1111_1111_0010);
        assertThat(WriteFence.rights(2)).isEqualTo(0b0011_1111_1111_0010);
        assertThat(WriteFence.rights(3)).isEqualTo(0b0111_1111_1111_0010);
        assertThat(WriteFence.rights(7)).isEqualTo(WriteFence.rights(3));
    }

    @Test
    void existing_threads_are_bound_where_that_is_possible() {
        assertThat(WriteFence.restriction(7)).isZero();
        assertThat(WriteFence.restriction(8)).isEqualTo(8);
    }
}
