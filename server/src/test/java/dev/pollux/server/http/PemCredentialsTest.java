package dev.pollux.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemCredentialsTest {

    @TempDir
    private static Path folder;

    private static TestCertificate good;

    @BeforeAll
    static void create() throws Exception {
        good = TestCertificate.create(folder, "good", "EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void keys_of_other_kinds_are_read(String algorithm) throws Exception {
        TestCertificate other = TestCertificate.create(folder, algorithm, algorithm);

        assertThat(PemCredentials.read(other.certificate(), other.key()).chain())
                .hasSize(1);
    }

    @Test
    void a_chain_is_read_in_its_order() throws Exception {
        TestCertificate root = TestCertificate.create(folder, "root", "EC");
        Path chain = Files.writeString(
                folder.resolve("chain.pem"),
                "a comment\n" + Files.readString(good.certificate()) + Files.readString(root.certificate()));

        PemCredentials credentials = PemCredentials.read(chain, good.key());

        assertThat(credentials.chain())
                .hasSize(2)
                .first()
                .isEqualTo(good.trusted().getCertificate("test"));
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws Exception {
        TestCertificate other = TestCertificate.create(folder, "other", "EC");

        assertRefused(good.certificate(), other.key(), "the key in .*other.key is not that of the certificate in .*");
    }

    @Test
    void a_missing_file_is_refused() {
        assertRefused(folder.resolve("none.crt"), good.key(), "cannot read .*none.crt");
        assertRefused(good.certificate(), folder.resolve("none.key"), "cannot read .*none.key");
    }

    @Test
    void what_is_no_certificate_is_refused() throws IOException {
        assertRefused(file("empty", ""), good.key(), "no certificate in .*");
        assertRefused(file("text", "hello"), good.key(), "no certificate in .*");
        assertRefused(good.key(), good.key(), "no certificate in .*");
    }

    @Test
    void what_is_no_plain_key_is_refused_with_advice() throws IOException {
        String begin = "-----BEGIN ";
        assertRefused(
                good.certificate(),
                file("encrypted", begin + "ENCRYPTED PRIVATE KEY-----\nAAAA\n"),
                "the key in .* is encrypted; decrypt it: openssl pkey -in .*");
        assertRefused(
                good.certificate(),
                file("old-encrypted", begin + "RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"),
                "the key in .* is encrypted; .*");
        assertRefused(
                good.certificate(),
                file("old", begin + "EC PRIVATE KEY-----\nAAAA\n"),
                "the key in .* is not in PKCS#8 form; convert it: openssl pkey -in .*");
        assertRefused(good.certificate(), good.certificate(), "no private key in PEM form in .*");
        assertRefused(
                good.certificate(),
                file("broken", begin + "PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"),
                "the key in .* cannot be read as a key of type EC");
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertRefused(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> PemCredentials.read(certificate, key))
                .isInstanceOf(IllegalStateException.class)
                .message()
                .matches(message)
                .doesNotContain("\n");
    }
}
