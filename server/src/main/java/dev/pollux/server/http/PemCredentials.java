package dev.pollux.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate, those that lead to its root, and its private key.
 *
 * @param alias names them, and nothing that was read before or after
 */
record PemCredentials(String alias, List<X509Certificate> chain, PrivateKey key) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] PROBE = "does the key belong to the certificate?".getBytes(StandardCharsets.US_ASCII);

    /** When the files were written last; equal as long as nothing has changed. */
    record Version(FileTime certificate, FileTime key) {

        static Version of(Path certificate, Path key) {
            return new Version(writtenAt(certificate), writtenAt(key));
        }

        private static FileTime writtenAt(Path file) {
            try {
                return Files.getLastModifiedTime(file);
            } catch (IOException e) {
                return FileTime.fromMillis(0);
            }
        }
    }

    /** @throws IllegalStateException with one line for the operator if the files cannot be used */
    static PemCredentials read(Path certificate, Path key) {
        List<X509Certificate> chain = chain(certificate);
        PrivateKey privateKey = key(key, chain.getFirst().getPublicKey().getAlgorithm());
        if (!belongTogether(chain.getFirst(), privateKey)) {
            throw new IllegalStateException("the key in " + key + " is not that of the certificate in " + certificate);
        }
        return new PemCredentials(UUID.randomUUID().toString(), chain, privateKey);
    }

    private static List<X509Certificate> chain(Path file) {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new IllegalStateException("no certificate in " + file);
            }
            return chain;
        } catch (CertificateException e) {
            throw new IllegalStateException("no certificate in PEM form in " + file, e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) {
        String text = text(file);
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new IllegalStateException(otherThanPlain(text, file));
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(key.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the key in " + file + " cannot be read as a key of type " + algorithm, e);
        }
    }

    private static String otherThanPlain(String text, Path file) {
        if (text.contains("ENCRYPTED")) {
            return "the key in " + file + " is encrypted; decrypt it: openssl pkey -in " + file + " -out plain.pem";
        }
        return text.contains("PRIVATE KEY-----")
                ? "the key in " + file + " is not in PKCS#8 form; convert it: openssl pkey -in " + file
                        + " -out pkcs8.pem"
                : "no private key in PEM form in " + file;
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signature = signer.sign();
            signer.initVerify(certificate.getPublicKey());
            signer.update(PROBE);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
