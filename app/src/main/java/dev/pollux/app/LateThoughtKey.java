package dev.pollux.app;

import dev.pollux.service.models.ThoughtKey;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** A key that is made when it is first asked for: cryptography takes time to load, and a start has none. Safe for many threads. */
final class LateThoughtKey implements ThoughtKey {

    private final Supplier<SecretKey> origin;
    private @Nullable SecretKey made;

    LateThoughtKey(Supplier<SecretKey> origin) {
        this.origin = origin;
    }

    @Override
    public synchronized SecretKey get() {
        SecretKey key = made;
        if (key == null) {
            key = origin.get();
            made = key;
        }
        return key;
    }
}
