package dev.pollux.service.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.protocol.error.ApiException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a method refuses, in one line. */
final class Refusals {

    private Refusals() {}

    /** Expects a refusal such as {@code 400 INVALID_ARGUMENT: Because.} */
    static void assertRefused(ThrowingCallable call, String refusal) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ApiException.class))
                .extracting(failure -> failure.status().code() + " "
                        + failure.status().status() + ": " + failure.status().message())
                .isEqualTo(refusal);
    }
}
