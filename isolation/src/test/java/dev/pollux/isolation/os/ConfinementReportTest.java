package dev.pollux.isolation.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.isolation.os.ConfinementReport.Applied;
import dev.pollux.isolation.os.ConfinementReport.Unsupported;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfinementReportTest {

    @Test
    void a_system_without_any_measure_is_reported_measure_by_measure() {
        ConfinementReport report = ConfinementReport.nothing("not Linux");
        assertThat(report.outcomes())
                .containsOnlyKeys(ConfinementMeasure.values())
                .allSatisfy((measure, outcome) -> assertThat(outcome).isEqualTo(new Unsupported("not Linux")));
    }

    @Test
    void the_text_is_one_line_in_a_fixed_order() {
        ConfinementReport report = new ConfinementReport(Map.of(
                ConfinementMeasure.FENCED_WRITES, new Unsupported("no Landlock"),
                ConfinementMeasure.ENDS_WITH_PARENT, new Applied()));
        assertThat(report).hasToString("ENDS_WITH_PARENT: applied, FENCED_WRITES: unsupported (no Landlock)");
        assertThat(report.isApplied(ConfinementMeasure.ENDS_WITH_PARENT)).isTrue();
        assertThat(report.isApplied(ConfinementMeasure.FENCED_WRITES)).isFalse();
        assertThat(report.isApplied(ConfinementMeasure.NO_NEW_PRIVILEGES)).isFalse();
    }
}
