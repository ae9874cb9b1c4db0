package dev.pollux.server.http;

import io.helidon.common.tls.Tls;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** TLS 1.2 and 1.3 with a certificate from PEM files, which are read again when they change. */
final class TlsContext {

    private TlsContext() {}

    /** @throws IllegalStateException with one line for the operator if the files cannot be used */
    static Tls of(Path certificate, Path key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new PemKeys(certificate, key)}, null, null);
            return Tls.builder().sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available: " + e.getMessage(), e);
        }
    }
}
