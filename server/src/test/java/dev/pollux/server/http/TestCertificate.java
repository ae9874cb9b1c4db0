package dev.pollux.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A fresh certificate for {@code localhost} and 127.0.0.1 that signs itself, in PEM files. */
public record TestCertificate(Path certificate, Path key, KeyStore trusted) {

    private static final String PASSWORD = "test-only";

    /** Makes one in a folder; {@code algorithm} is EC, RSA or Ed25519. */
    public static TestCertificate create(Path folder, String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        generate(store, algorithm);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Path certificate = Files.writeString(
                folder.resolve(name + ".crt"),
                pem("CERTIFICATE", keys.getCertificate("test").getEncoded()));
        byte[] secret = keys.getKey("test", PASSWORD.toCharArray()).getEncoded();
        Path key = Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", secret));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        return new TestCertificate(certificate, key, trusted);
    }

    private static void generate(Path store, String algorithm) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    /** What a client needs to believe it. */
    public SSLContext client() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Puts another certificate and its key in the place of this. */
    public void replaceBy(TestCertificate other) throws IOException {
        Files.copy(other.key, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(other.certificate, certificate, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
