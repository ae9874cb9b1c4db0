package dev.pollux.blobss3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobException.Reason;
import dev.pollux.blobs.BlobReceipt;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.blobs.BlobStorageContract;
import dev.pollux.blobs.SampleBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a server that speaks S3, in this process; each test under a prefix of its own. */
class S3BlobsTest extends BlobStorageContract {

    private static final long PLENTY = Long.MAX_VALUE;
    private static final AtomicInteger TESTS = new AtomicInteger();
    private static S3Server server;

    private final String prefix = "test" + TESTS.incrementAndGet() + "/";
    private final List<BlobStorage> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Override
    protected BlobStorage open() {
        BlobStorage storage = S3Blobs.open(server.settings(prefix));
        opened.add(storage);
        return storage;
    }

    @AfterEach
    void close() {
        opened.forEach(BlobStorage::close);
    }

    @Test
    void an_upload_of_several_parts_becomes_one_object() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("parts", 20 << 20);
        storage.append("u1", 0, new ByteArrayInputStream(bytes), PLENTY);

        assertThat(storage.commit("u1", "k1")).isEqualTo(new BlobReceipt("k1", 20 << 20, SampleBytes.sha256(bytes)));

        assertThat(SampleBytes.sha256(SampleBytes.read(storage, "k1", 0))).isEqualTo(SampleBytes.sha256(bytes));
        assertThat(SampleBytes.read(storage, "k1", (20 << 20) - 5)).hasSize(5);
    }

    @Test
    void a_store_that_cannot_be_reached_is_unavailable() {
        S3Settings nobody = new S3Settings(
                Optional.of(URI.create("http://127.0.0.1:1")),
                "us-east-1",
                "bucket",
                true,
                "",
                Optional.of(new S3Settings.Credentials("a", "b")));

        try (BlobStorage storage = S3Blobs.open(nobody)) {
            fails(Reason.UNAVAILABLE, storage);
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_the_operators_mistake() {
        S3Settings there = server.settings(prefix);
        S3Settings elsewhere =
                new S3Settings(there.endpoint(), there.region(), "nosuchbucket", true, "", there.credentials());

        try (BlobStorage storage = S3Blobs.open(elsewhere)) {
            fails(Reason.INTERNAL, storage);
        }
    }

    private static void fails(Reason reason, BlobStorage storage) {
        assertThatThrownBy(() -> storage.staged("u1"))
                .isInstanceOfSatisfying(
                        BlobException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void settings_do_not_tell_the_secret() {
        assertThat(server.settings("")).asString().contains("bucket").doesNotContain(S3Server.SECRET);
    }
}
