package dev.pollux.service.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.File;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.blobs.InMemoryBlobs;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files in memory, of two projects that may have 100 bytes each, 40 of them in one file. */
final class TestFiling {

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    static final FileUrls URLS = new FileUrls("https://example.org", "v1beta");
    static final CallContext ALICE = context("alice");
    static final CallContext BOB = context("bob");

    final ManualClock clock = new ManualClock(START);
    final InMemoryStore store = new InMemoryStore();
    final InMemoryBlobs blobs = new InMemoryBlobs(clock);
    final Filing filing =
            new Filing(store::files, store::uploads, () -> blobs, new FileLimits(40, 100, Duration.ofDays(2)), clock);
    final FileMethods methods = FileMethods.of(filing);
    final FileUse use = new FileUse(filing);

    TestFiling() {
        store.projects().insert(new Project("alice", "", Project.UNLIMITED, false, START));
        store.projects().insert(new Project("bob", "", Project.UNLIMITED, false, START));
    }

    private static CallContext context(String project) {
        Caller caller = new Caller(project, "key", Scope.api(), List.of(), List.of(), List.of());
        return new CallContext("v1beta", caller, Optional.empty(), _ -> {}, new CallReport());
    }

    static CreateFileRequest request(String json) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), CreateFileRequest.class);
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** Starts an upload of Alice's and gives its secret. */
    String start(String json) {
        return methods.uploads().start().call(ALICE, request(json), Optional.empty(), OptionalLong.empty());
    }

    UploadProgress chunk(String secret, long offset, String text) throws IOException {
        return methods.uploads().advance().call(URLS, secret, new Chunk(OptionalLong.of(offset), bytes(text), false));
    }

    UploadProgress last(String secret, long offset, String text) throws IOException {
        return methods.uploads().advance().call(URLS, secret, new Chunk(OptionalLong.of(offset), bytes(text), true));
    }

    /** A whole text file. */
    File upload(CallContext context, String name, String text) throws IOException {
        CreateFileRequest request = request("{'file': {'name': 'files/" + name + "', 'mimeType': 'text/plain'}}");
        return methods.uploads()
                .whole()
                .call(context, URLS, request, Optional.empty(), bytes(text))
                .file();
    }

    /** Remembers a file of Alice's that was made here. */
    StoredFile addGenerated(String id, String text, StoredFile.State state) throws IOException {
        blobs.append("of" + id, 0, bytes(text), 1000);
        String sha256 = blobs.commit("of" + id, "blobof" + id).sha256();
        StoredFile file = new StoredFile(
                "alice",
                id,
                "",
                "video/mp4",
                text.length(),
                clock.instant(),
                clock.instant(),
                clock.instant().plus(Duration.ofDays(2)),
                sha256,
                state,
                StoredFile.Source.GENERATED,
                state == StoredFile.State.FAILED ? Optional.of("it went wrong") : Optional.empty(),
                Optional.of("blobof" + id));
        store.files().insert(file, 1000);
        return file;
    }
}
