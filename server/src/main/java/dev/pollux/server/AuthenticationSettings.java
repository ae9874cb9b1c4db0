package dev.pollux.server;

import dev.pollux.service.Caller;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.Network;
import dev.pollux.store.keys.Credential;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Who may call.
 *
 * @param keys the credentials
 * @param accepted is told of each credential that opened a route, on the request's thread: must not block
 * @param clock the time of day, against which expiry is held
 * @param uploads who may continue the upload whose URL has this secret; fails as {@link
 *     dev.pollux.service.files.UploadRights#require}
 * @param trustedProxies who is believed when it says in {@code X-Forwarded-For} where a call came from
 */
public record AuthenticationSettings(
        KeyRing keys,
        Consumer<Credential> accepted,
        InstantSource clock,
        Function<String, Caller> uploads,
        List<Network> trustedProxies) {
    public AuthenticationSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
