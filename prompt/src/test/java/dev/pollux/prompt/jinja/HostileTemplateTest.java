package dev.pollux.prompt.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTemplateTest {

    private static final Map<String, Object> VARIABLES = Map.of(
            "text", "some text", "list", List.of(1L, 2L), "map", Map.of("key", "value"), "number", 1L, "yes", true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(10**9) %}x{% endfor %}",
                "{% for i in range(4000000000) %}{% endfor %}",
                "{{ range(9223372036854775807) | length }}",
                "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro m(n) %}{{ n }}{{ m(n + 1) }}{{ m(n + 2) }}{% endmacro %}{{ m(0) }}",
                "{% macro m() %}{% if yes %}{% for i in list %}{% filter upper %}{{ m() }}{% endfilter %}{% endfor %}{% endif %}{% endmacro %}{{ m() }}",
                "{{ 'x' * 10**9 }}",
                "{{ 'x' * 10**15 }}",
                "{{ [0] * 10**9 }}",
                "{{ 10**10**10 }}",
                "{% set ns = namespace(s='x') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{% set ns = namespace(s='x') %}{% for i in range(100) %}{% set ns.s = ns.s.replace('x', 'xx') %}{% endfor %}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(90) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(90) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}",
                "{% set a = namespace(l=[1], m=[1]) %}{% for i in range(90) %}{% set a.l = [a.l, a.l] %}{% set a.m = [a.m, a.m] %}{% endfor %}{{ a.l == a.m }}",
                "{% set a = namespace(l={}) %}{% for i in range(90) %}{% set a.l = {'a': a.l, 'b': a.l} %}{% endfor %}{{ a.l == a.l }}{{ a.l | string }}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(99999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}",
                "{% set s = 'a' * 999999 %}{% for i in range(99999) %}{{ ('a' * 500000 ~ 'b') in s }}{% endfor %}",
                "{% set s = 'ab' * 99999 %}{% for i in range(999999) %}{{ s.upper() | length }}{% endfor %}",
                "{% set s = 'ab' * 99999 %}{% for i in range(999999) %}{{ s[i] }}{% endfor %}",
                "{% set l = range(9999) | list %}{% for i in range(99999) %}{{ 'x' in l }}{% endfor %}",
                "{% for i in range(999999) %}{{ range(9999) | sort | length }}{% endfor %}",
                "{{ '%999s' % 'x' * 99999 }}",
                "{{ 'x' | indent(99999999) * 99999999 }}",
                "{{ list | map('map', 'map', 'map') | list | tojson(indent=99999999) * 9999999 }}"
            })
    void work_without_end_is_refused_in_bounded_time(String source) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> render(source)).isInstanceOf(JinjaException.class));
    }

    @Test
    void deep_nesting_is_refused() {
        assertRefused("{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}");
        assertRefused("{{ " + "[".repeat(100_000) + "]".repeat(100_000) + " }}");
        assertRefused("{{ " + "not ".repeat(100_000) + "yes }}");
        assertRefused("{{ " + "-".repeat(100_000) + "1 }}");
        assertRefused("{{ 1" + " + 1".repeat(100_000) + " }}");
        assertRefused("{{ text" + ".upper()".repeat(100_000) + " }}");
        assertRefused("{{ text" + " | upper".repeat(100_000) + " }}");
        assertRefused("{{ 1" + " if yes else 1".repeat(50_000) + " }}");
        assertRefused("{% if yes %}".repeat(50_000) + "{% endif %}".repeat(50_000));
        assertRefused("x".repeat(2_000_000));
    }

    private static void assertRefused(String source) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> render(source)).isInstanceOf(JinjaException.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.class",
                "text['class']",
                "text.getClass",
                "text | attr('class')",
                "text.bytes",
                "list.class",
                "list.size",
                "list.stream",
                "map.class",
                "map.entrySet",
                "number.class",
                "yes.class",
                "range.class",
                "namespace().class",
                "____int3rpr3t3r____",
                "text.__class__",
                "list | map(attribute='class') | first",
                "messages",
                "request",
                "undefined_function"
            })
    void nothing_of_Java_can_be_reached(String expression) {
        assertThat(render("{{ " + expression + " }}")).isEmpty();
        assertThatThrownBy(() -> render("{{ (" + expression + ")() }}")).isInstanceOf(JinjaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ type(text) }}",
                "{{ today() }}",
                "{{ unixtimestamp() }}",
                "{{ text | pprint }}",
                "{{ text | render }}",
                "{{ text | log }}",
                "{{ text | fromyaml }}",
                "{{ ext.x() }}"
            })
    void Jinjavas_own_functions_and_filters_do_not_exist(String source) {
        assertThatThrownBy(() -> render(source)).isInstanceOf(JinjaException.class);
    }

    private static String render(String source) {
        return JinjaTemplate.compile(source, Clock.systemUTC()).render(VARIABLES, Budget.forInput(1, 100));
    }
}
