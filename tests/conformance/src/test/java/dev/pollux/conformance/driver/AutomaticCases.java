package dev.pollux.conformance.driver;

import static com.google.genai.types.FunctionCallingConfigMode.Known.ANY;
import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.Calls.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.AutomaticFunctionCallingConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Tool;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Cases of function calling by the SDK itself: it calls a method, and asks again with what that gave back. */
final class AutomaticCases {
    static final List<Case> ALL = List.of(
            new Case("function-call-automatic", AutomaticCases::automatic),
            new Case("function-call-throws", AutomaticCases::throwing));

    private static final String PROMPT = "Switch on the lamp.";
    private static final AtomicInteger SWITCHED = new AtomicInteger();

    private AutomaticCases() {}

    /** The SDK looks for the names of the parameters in the class file, and for a public class. */
    public static final class Lamp {
        private Lamp() {}

        public static String switchLamp(Boolean on) {
            SWITCHED.incrementAndGet();
            return "switched " + (on ? "on" : "off");
        }

        @SuppressWarnings("DoNotCallSuggester") // the SDK calls it, to see it fail
        public static String switchBrokenLamp(Boolean on) {
            throw new IllegalStateException("the bulb is broken, on or off: " + on);
        }
    }

    private static GenerateContentResponse ask(String method) throws NoSuchMethodException {
        var config = CallingCases.tools(ANY, CallingCases.ROOM)
                .tools(Tool.builder().functions(Lamp.class.getMethod(method, Boolean.class)))
                .automaticFunctionCalling(
                        AutomaticFunctionCallingConfig.builder().maximumRemoteCalls(2))
                .build();
        return CLIENT.models.generateContent(MODEL, PROMPT, config);
    }

    private static String automatic() throws NoSuchMethodException {
        var history = ask("switchLamp").automaticFunctionCallingHistory().orElseThrow();
        assertThat(SWITCHED).hasPositiveValue();
        assertThat(history).extracting(content -> content.role().orElseThrow()).startsWith("user", "model", "user");
        return "called " + SWITCHED;
    }

    /** The SDK tells the model that the method threw, though only with the name of reflection's exception. */
    private static String throwing() throws NoSuchMethodException {
        var history = ask("switchBrokenLamp").automaticFunctionCallingHistory().orElseThrow();
        assertThat(history.get(2).parts().orElseThrow())
                .allSatisfy(part -> assertThat(
                                part.functionResponse().orElseThrow().response().orElseThrow())
                        .containsOnlyKeys("error"));
        return history.get(2).toJson();
    }
}
