package dev.pollux.server.http;

import java.net.Socket;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives handshakes a certificate and its key. Looks at the files before a handshake, at most once a second, so that a renewed
 * certificate is used without a restart; while the new files cannot be used, the old ones hold.
 *
 * <p>Threading: safe for use by many threads at once.
 */
final class PemKeys extends X509ExtendedKeyManager {

    private static final System.Logger LOG = System.getLogger(PemKeys.class.getName());
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path certificate;
    private final Path key;
    private volatile PemCredentials current;
    // A handshake asks for the alias first, for what it names later.
    private volatile PemCredentials previous;
    private PemCredentials.Version seen;
    private long lookedNanos = System.nanoTime();

    /** @throws IllegalStateException with one line for the operator if the files cannot be used */
    PemKeys(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
        this.seen = PemCredentials.Version.of(certificate, key);
        this.current = PemCredentials.read(certificate, key);
        this.previous = current;
    }

    private synchronized void refresh() {
        long now = System.nanoTime();
        if (now - lookedNanos < PERIOD_NANOS) {
            return;
        }
        lookedNanos = now;
        PemCredentials.Version found = PemCredentials.Version.of(certificate, key);
        if (!found.equals(seen)) {
            seen = found;
            reload();
        }
    }

    private void reload() {
        try {
            PemCredentials fresh = PemCredentials.read(certificate, key);
            previous = current;
            current = fresh;
            LOG.log(System.Logger.Level.INFO, "the certificate in {0} was read again", certificate);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.WARNING, "the old certificate stays in use: " + e.getMessage());
        }
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        refresh();
        PemCredentials credentials = current;
        return credentials.key().getAlgorithm().equals(keyType) ? credentials.alias() : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseServerAlias(keyType, issuers, null);
    }

    private @Nullable PemCredentials named(String alias) {
        PemCredentials newest = current;
        PemCredentials older = previous;
        if (newest.alias().equals(alias)) {
            return newest;
        }
        return older.alias().equals(alias) ? older : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        PemCredentials credentials = named(alias);
        return credentials == null ? null : credentials.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        PemCredentials credentials = named(alias);
        return credentials == null ? null : credentials.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = chooseServerAlias(keyType, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
