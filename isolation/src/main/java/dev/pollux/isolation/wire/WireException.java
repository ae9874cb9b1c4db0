package dev.pollux.isolation.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What came is not of this protocol. The message is for the operator and holds nothing of what was said. */
public final class WireException extends IOException {

    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }

    WireException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
