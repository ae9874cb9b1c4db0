package dev.pollux.app.configuration;

import dev.pollux.server.http.HttpSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server's certificate.
 *
 * @param files where it is; empty means no TLS
 */
public record TlsSettings(Optional<HttpSettings.Tls> files) {

    private static final Key<Optional<String>> CERTIFICATE = Key.of(
            "certificate",
            Form.text().optional(),
            Optional.empty(),
            "",
            "PEM file: the server's certificate, then those that lead to its root; read again when it changes");
    private static final Key<Optional<String>> KEY = Key.of(
            "key",
            Form.text().optional(),
            Optional.empty(),
            "",
            "PEM file: the certificate's private key in PKCS#8 form, not encrypted; read again when it changes");

    static final Section<TlsSettings> SECTION = Section.of("tls", TlsSettings::read, CERTIFICATE, KEY);

    private static TlsSettings read(Settings settings) {
        Optional<Path> certificate = settings.get(CERTIFICATE).map(Path::of);
        Optional<Path> key = settings.get(KEY).map(Path::of);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigurationException("tls.certificate and tls.key must be set together");
        }
        return new TlsSettings(certificate.flatMap(file -> key.map(secret -> new HttpSettings.Tls(file, secret))));
    }
}
