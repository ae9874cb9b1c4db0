package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;

/** What one SDK found in one case; {@code detail} says why when it is not {@code ok}. */
record Verdict(String name, boolean ok, String detail) {

    static Verdict passed(String name, String detail) {
        return new Verdict(name, true, detail);
    }

    static Verdict failed(String name, String detail) {
        return new Verdict(name, false, detail);
    }

    DynamicTest test() {
        return DynamicTest.dynamicTest(name, () -> assertThat(ok).as(detail).isTrue());
    }

    static Verdict of(JsonNode line) {
        return new Verdict(
                line.required("case").stringValue(),
                line.required("ok").booleanValue(),
                line.required("detail").stringValue());
    }
}
