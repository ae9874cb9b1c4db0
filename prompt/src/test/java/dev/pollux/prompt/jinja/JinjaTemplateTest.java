package dev.pollux.prompt.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JinjaTemplateTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T09:07:03Z"), ZoneOffset.UTC);

    /** {@code jinja2.json} holds templates and what Python's Jinja2 3.1.6 made of them under Hugging Face's settings. */
    @TestFactory
    Stream<DynamicTest> renders_as_Jinja2_does() throws Exception {
        try (InputStream table = JinjaTemplateTest.class.getResourceAsStream("jinja2.json")) {
            List<JsonNode> rows = new ArrayList<>();
            new ObjectMapper().readTree(table).forEach(rows::add);
            return rows.stream().map(row -> {
                String source = row.get(0).asString();
                return DynamicTest.dynamicTest(
                        source,
                        () -> assertThat(render(source)).isEqualTo(row.get(1).asString()));
            });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    %d %b %Y        | 05 Jan 2026
                    %-d %B %y       | 5 January 26
                    %A, %H:%M:%S    | Monday, 09:07:03
                    %Y-%m-%dT%I%p   | 2026-01-05T09AM
                    %j %a %e 100%%  | 005 Mon  5 100%
                    """)
    void strftime_now_reads_the_clock(String format, String expected) {
        assertThat(render("{{ strftime_now('" + format + "') }}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ",
                "{% if x %}",
                "{% endif %}",
                "{% for x in y %}{% endif %}{% endfor %}",
                "{% break %}",
                "{% else %}",
                "{% include 'logback.xml' %}",
                "{% import 'a' as b %}",
                "{% extends 'a' %}",
                "{% nonsense %}",
                "{# open",
                "{% raw %}",
                "{{ 'open }}",
                "{{ 1 + }}",
                "{{ a b }}",
                "{{ § }}",
                "{{ 99999999999999999999 }}",
                "{% set %}",
                "{% %}"
            })
    void a_malformed_template_does_not_compile(String source) {
        assertThatThrownBy(() -> JinjaTemplate.compile(source, CLOCK)).isInstanceOf(JinjaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ missing.member }}",
                "{{ missing['member'] }}",
                "{{ missing() }}",
                "{{ 'a' + 1 }}",
                "{{ 1 < 'a' }}",
                "{{ 1 / 0 }}",
                "{{ 'x' | nonsense }}",
                "{{ 'x' is nonsense }}",
                "{% for x in none %}{% endfor %}",
                "{% for a, b in [1] %}{% endfor %}",
                "{% set map.key = 1 %}",
                "{{ 9223372036854775807 + 1 }}",
                "{{ list.append(1) }}"
            })
    void what_fails_in_Jinja2_fails(String source) {
        assertThatThrownBy(() -> render(source)).isInstanceOf(JinjaException.class);
    }

    @Test
    void a_template_that_raises_says_why() {
        assertThatThrownBy(() -> render("{% if yes %}{{ raise_exception('No system role') }}{% endif %}"))
                .isInstanceOf(JinjaException.class)
                .hasMessage("The template refuses: No system role");
    }

    @Test
    void output_is_not_read_as_a_template_again() {
        assertThat(render("{{ code }}{% set again = code %}{{ again }}"))
                .isEqualTo("{{ 7*7 }}{% set x = 1 %}{{ 7*7 }}{% set x = 1 %}");
    }

    @Test
    void generation_marks_print_their_body() {
        assertThat(render("a{% generation %}b{% endgeneration %}c")).isEqualTo("abc");
    }

    private static String render(String source) {
        return JinjaTemplate.compile(source, CLOCK).render(variables(), Budget.forInput(2, 100));
    }

    private static Map<String, Object> variables() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1L);
        map.put("a", List.of(true, None.NONE, 1.5, "x\"y"));
        map.put("items", 7L);
        return Map.ofEntries(
                Map.entry("text", "  Hello World \n"),
                Map.entry("list", List.of(3L, 1L, 2L)),
                Map.entry("map", map),
                Map.entry(
                        "messages",
                        List.of(Map.of("role", "user", "content", "hi"), Map.of("role", "assistant", "content", "yo"))),
                Map.entry("yes", true),
                Map.entry("no", false),
                Map.entry("nothing", None.NONE),
                Map.entry("number", 7L),
                Map.entry("emoji", "a😀b"),
                Map.entry("code", "{{ 7*7 }}{% set x = 1 %}"));
    }
}
