package dev.pollux.service.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.protocol.admin.UsageGroup;
import dev.pollux.protocol.admin.UsageReport;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.BadRequest;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.usage.PriceTable;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageRow;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryUsageTest {

    private final InMemoryStore store = new InMemoryStore();
    private final QueryUsage query = new QueryUsage(
            () -> store,
            PriceTable.overGoogles(List.of()),
            // In Kiritimati it is the 22nd already.
            new ManualClock(Instant.parse("2026-11-21T12:00:00Z")),
            ZoneId.of("Pacific/Kiritimati"));

    @BeforeEach
    void someUse() {
        store.usage()
                .add(List.of(
                        row("2026-10-23", "one", "k1", "gemini-2.5-flash", "generateContent", 100),
                        row("2026-10-24", "one", "k1", "gemini-2.5-flash", "generateContent", 1000),
                        row("2026-11-22", "one", "k2", "gemini-2.5-flash", "streamGenerateContent", 2000),
                        row("2026-11-22", "two", "k3", "own-model", "generateContent", 4000)));
    }

    @Test
    void the_last_30_days_by_day_are_what_is_shown_unless_asked_otherwise() {
        UsageReport report = ask(Map.of());
        assertThat(report.from()).isEqualTo("2026-10-24");
        assertThat(report.to()).isEqualTo("2026-11-22");
        assertThat(report.rows()).extracting(UsageGroup::day).containsExactly("2026-10-24", "2026-11-22");
        assertThat(report.rows()).extracting(UsageGroup::promptTokens).containsExactly(1000L, 6000L);
        assertThat(report.rows()).extracting(UsageGroup::project).containsOnlyNulls();
        assertThat(report.total().promptTokens()).isEqualTo(7000);
        assertThat(report.total().requests()).isEqualTo(3);
        assertThat(report.total().errors()).isEqualTo(3);
        assertThat(report.total().latencyMillis()).isEqualTo(60);
    }

    @Test
    void groups_are_those_asked_for_and_sorted() {
        UsageReport report = ask(Map.of("groupBy", "method,project", "from", "2026-10-01"));
        assertThat(report.rows())
                .extracting(row -> row.project() + " " + row.method() + " " + row.promptTokens())
                .containsExactly(
                        "one generateContent 1100", "one streamGenerateContent 2000", "two generateContent 4000");
        assertThat(report.rows()).extracting(UsageGroup::day).containsOnlyNulls();
    }

    @Test
    void the_cost_is_rounded_once_and_leaves_out_what_has_no_price() {
        UsageReport report = ask(Map.of("groupBy", "model"));
        // 3,000 prompt tokens at 0.30 and 2 × 7 tokens at 2.50, per million.
        assertThat(report.rows()).extracting(UsageGroup::model).containsExactly("gemini-2.5-flash", "own-model");
        assertThat(report.rows()).extracting(UsageGroup::avoidedCostUsd).containsExactly("0.000935", "0.000000");
        assertThat(report.rows()).extracting(UsageGroup::unpricedTokens).containsExactly(0L, 4007L);
        assertThat(report.total().avoidedCostUsd()).isEqualTo("0.000935");
    }

    @ParameterizedTest
    @CsvSource({"project, two, 4000", "key, k2, 2000", "model, own-model, 4000", "project, nobody, 0"})
    void a_filter_leaves_the_others_out(String parameter, String value, long promptTokens) {
        assertThat(ask(Map.of(parameter, value)).total().promptTokens()).isEqualTo(promptTokens);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday | from | Invalid value at 'from' (type.googleapis.com/google.type.Date), \"yesterday\"",
                "to=2026-02-30 | to | Invalid value at 'to' (type.googleapis.com/google.type.Date), \"2026-02-30\"",
                "from=2026-12-01 | from | from must not be after to: 2026-12-01 is after 2026-11-22.",
                "from=0001-01-01 | from | from must be less than 367 days before to.",
                "groupBy=day,colour | group_by | Invalid value at 'group_by' (TYPE_ENUM), \"colour\"; it can be any of day, project, key, model, method.",
                "from='; DROP TABLE usage | from | Invalid value at 'from' (type.googleapis.com/google.type.Date), \"'; DROP TABLE usage\""
            })
    void a_bad_parameter_is_named(String parameter, String field, String message) {
        String[] parts = parameter.split("=", 2);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> ask(Map.of(parts[0], parts[1])))
                .satisfies(e -> assertThat(e.status().status()).isEqualTo(RpcCode.INVALID_ARGUMENT))
                .satisfies(e -> assertThat(e.status().message()).isEqualTo(message))
                .satisfies(e -> assertThat(e.status().details())
                        .containsExactly(new BadRequest(List.of(new BadRequest.FieldViolation(field, message)))));
    }

    private UsageReport ask(Map<String, String> parameters) {
        return query.call(name -> Optional.ofNullable(parameters.get(name)));
    }

    private static UsageRow row(
            String day, String project, String key, String model, String method, long promptTokens) {
        return new UsageRow(
                new UsageKey(LocalDate.parse(day), project, key, model, method, "standard"),
                new UsageCounts(1, 1, promptTokens, 0, 3, 4, 20));
    }
}
