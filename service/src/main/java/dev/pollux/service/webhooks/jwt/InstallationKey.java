package dev.pollux.service.webhooks.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.pollux.service.webhooks.SecretSeal;
import dev.pollux.store.Store;
import dev.pollux.store.settings.SettingRepository;
import java.text.ParseException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The RSA key of the installation, made when it is first needed, and kept sealed among the settings: all servers on one database
 * have the same one, also when they make it at the same moment. Safe for use by many threads at once.
 */
public final class InstallationKey {

    private static final String SETTING = "webhook_signing_key";
    private static final int BITS = 2048;

    private final Supplier<? extends Store> store;
    private final SecretSeal seal;
    private final AtomicReference<@Nullable RSAKey> known = new AtomicReference<>();

    /**
     * @param store may block until it is open
     * @param seal seals the key
     */
    public InstallationKey(Supplier<? extends Store> store, SecretSeal seal) {
        this.store = store;
        this.seal = seal;
    }

    RSAKey get() {
        RSAKey key = known.get();
        if (key == null) {
            key = settled();
            known.set(key);
        }
        return key;
    }

    private RSAKey settled() {
        SettingRepository settings = store.get().settings();
        String sealed = settings.find(SETTING).orElseGet(() -> settings.settle(SETTING, create()));
        try {
            return RSAKey.parse(seal.open(SETTING, sealed));
        } catch (ParseException damaged) {
            throw new IllegalStateException("The key that signs for webhooks cannot be read.", damaged);
        }
    }

    private String create() {
        try {
            RSAKey key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return seal.seal(SETTING, key.toJSONString());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has RSA", impossible);
        }
    }
}
