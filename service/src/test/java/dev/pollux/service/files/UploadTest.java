package dev.pollux.service.files;

import static dev.pollux.service.files.Refusals.assertRefused;
import static dev.pollux.service.files.TestFiling.ALICE;
import static dev.pollux.service.files.TestFiling.URLS;
import static dev.pollux.service.files.TestFiling.bytes;
import static dev.pollux.service.files.TestFiling.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.blobs.BlobException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.File;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.service.BlobFailures;
import dev.pollux.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    private final TestFiling filing = new TestFiling();

    @Test
    void an_upload_in_chunks_becomes_a_file() throws Exception {
        String secret = filing.start("{'file': {'display_name': 'greeting', 'mimeType': 'text/plain'}}");
        filing.clock.advance(Duration.ofMinutes(1));

        assertThat(filing.chunk(secret, 0, "hello ")).isEqualTo(UploadProgress.active(6));
        UploadProgress end = filing.last(secret, 6, "world");

        assertThat(end.stage()).isEqualTo(UploadProgress.Stage.FINAL);
        File file = end.answer().orElseThrow().file();
        assertThat(file.name()).matches("files/[a-z0-9]{12}");
        String id = String.valueOf(file.name()).substring(6);
        assertThat(new String(ProtoJson.writeLine(file), UTF_8)).isEqualTo("""
                {"name": "files/ID","displayName": "greeting","mimeType": "text/plain","sizeBytes": "11",\
                "createTime": "2026-11-21T12:00:00Z","updateTime": "2026-11-21T12:01:00Z",\
                "expirationTime": "2026-11-23T12:00:00Z",\
                "sha256Hash": "Yjk0ZDI3Yjk5MzRkM2UwOGE1MmU1MmQ3ZGE3ZGFiZmFjNDg0ZWZlMzdhNTM4MGVlOTA4OGY3YWNlMmVmY2RlOQ==",\
                "uri": "https://example.org/v1beta/files/ID","state": "ACTIVE","source": "UPLOADED"}""".replace("ID", id));
        assertThat(filing.use.requireUsable(ALICE, "files/" + id).open()).hasContent("hello world");
    }

    @Test
    void a_chunk_that_is_sent_again_is_taken_once() throws Exception {
        String secret = filing.start("{}");
        filing.chunk(secret, 0, "hello ");

        assertThat(filing.chunk(secret, 0, "hello ")).isEqualTo(UploadProgress.active(6));
        filing.last(secret, 6, "world");
        File again = filing.last(secret, 6, "world").answer().orElseThrow().file();

        assertThat(again.sizeBytes()).isEqualTo(11);
        assertThat(filing.methods
                        .files()
                        .get()
                        .call(ALICE, URLS, String.valueOf(again.name()).substring(6)))
                .isEqualTo(again);
    }

    @Test
    void what_came_of_a_broken_chunk_is_skipped_when_it_is_sent_again() throws Exception {
        String secret = filing.start("{}");
        InputStream broken = new SequenceInputStream(bytes("hel"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        });
        assertThatThrownBy(() -> filing.methods
                        .uploads()
                        .advance()
                        .call(URLS, secret, new Chunk(OptionalLong.of(0), broken, true)))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");

        assertThat(filing.methods.uploads().query().call(secret)).isEqualTo(UploadProgress.active(3));
        File file = filing.last(secret, 0, "hello").answer().orElseThrow().file();

        assertThat(file.sizeBytes()).isEqualTo(5);
        assertThat(filing.use.requireUsable(ALICE, String.valueOf(file.uri())).open())
                .hasContent("hello");
    }

    @Test
    void a_last_chunk_that_ends_before_what_came_is_refused() throws Exception {
        String secret = filing.start("{}");
        filing.chunk(secret, 0, "hello");

        assertRefused(
                () -> filing.last(secret, 0, "he"),
                "400 INVALID_ARGUMENT: Invalid upload offset: 2, but 5 bytes were received. Ask with the command query where"
                        + " to go on.");
    }

    @Test
    void a_chunk_behind_what_came_is_refused() throws Exception {
        String secret = filing.start("{}");
        filing.chunk(secret, 0, "hello");

        assertRefused(
                () -> filing.chunk(secret, 6, "world"),
                "400 INVALID_ARGUMENT: Invalid upload offset: 6, but 5 bytes were received. Ask with the command query where"
                        + " to go on.");
        assertThat(filing.chunk(secret, 5, "!")).isEqualTo(UploadProgress.active(6));
    }

    @Test
    void an_upload_of_no_bytes_becomes_an_empty_file() throws Exception {
        String secret = filing.start("{'file': {'mimeType': 'text/plain'}}");

        File file = filing.last(secret, 0, "").answer().orElseThrow().file();

        assertThat(file.sizeBytes()).isNull();
        assertThat(filing.use.requireUsable(ALICE, String.valueOf(file.name())).open())
                .hasContent("");
    }

    @Test
    void an_end_without_an_offset_needs_a_declared_size() throws Exception {
        Chunk end = new Chunk(OptionalLong.empty(), InputStream.nullInputStream(), true);
        String declared = filing.start("{'file': {'sizeBytes': 5}}");
        String open = filing.start("{}");
        filing.chunk(declared, 0, "hello");

        assertThat(filing.methods.uploads().advance().call(URLS, declared, end).received())
                .isEqualTo(5);
        assertRefused(
                () -> filing.methods.uploads().advance().call(URLS, open, end),
                "400 INVALID_ARGUMENT: The header X-Goog-Upload-Offset is missing.");
    }

    @Test
    void fewer_bytes_than_declared_are_refused_and_can_still_come() throws Exception {
        String secret = filing.start("{'file': {'sizeBytes': '5'}}");

        assertRefused(
                () -> filing.last(secret, 0, "hell"),
                "400 INVALID_ARGUMENT: The upload has 4 bytes, but it declared 5.");
        assertThat(filing.last(secret, 4, "o").received()).isEqualTo(5);
    }

    @Test
    void more_bytes_than_declared_are_refused_and_the_right_ones_can_still_come() throws Exception {
        String secret = filing.start("{'file': {'sizeBytes': '10'}}");
        filing.chunk(secret, 0, "abcde");

        assertRefused(
                () -> filing.last(secret, 5, "fghijkl"),
                "400 INVALID_ARGUMENT: The upload has more than the 10 bytes that it declared.");
        assertThat(filing.methods.uploads().query().call(secret)).isEqualTo(UploadProgress.active(5));
        File file = filing.last(secret, 5, "FGHIJ").answer().orElseThrow().file();

        assertThat(filing.use.requireUsable(ALICE, String.valueOf(file.name())).open())
                .hasContent("abcdeFGHIJ");
    }

    @Test
    void files_have_a_largest_size() {
        assertRefused(
                () -> filing.start("{'file': {'sizeBytes': 41}}"),
                "400 INVALID_ARGUMENT: The file size exceeds the limit: 40 bytes.");
        String secret = filing.start("{}");
        assertRefused(
                () -> filing.last(secret, 0, "x".repeat(41)),
                "400 INVALID_ARGUMENT: The file size exceeds the limit: 40 bytes.");
    }

    @Test
    void a_project_has_a_largest_size_of_all_files() throws Exception {
        filing.upload(ALICE, "a", "x".repeat(40));
        filing.upload(ALICE, "b", "y".repeat(40));
        filing.upload(TestFiling.BOB, "c", "z".repeat(40));

        assertRefused(
                () -> filing.upload(ALICE, "d", "w".repeat(21)),
                "429 RESOURCE_EXHAUSTED: The files of the project would exceed its storage limit: 100 bytes. Delete files, or"
                        + " wait until some have expired.");
        assertThat(filing.blobs.keys()).hasSize(3);
        filing.clock.advance(Duration.ofDays(2));
        filing.upload(ALICE, "d", "w".repeat(21));
    }

    @Test
    void two_sizes_that_differ_are_refused() {
        assertRefused(
                () -> filing.methods
                        .uploads()
                        .start()
                        .call(ALICE, request("{'file': {'size_bytes': 3}}"), Optional.empty(), OptionalLong.of(4)),
                "400 INVALID_ARGUMENT: The upload declares two sizes: 4 and 3 bytes.");
        assertRefused(
                () -> filing.start("{'file': {'size_bytes': -1}}"),
                "400 INVALID_ARGUMENT: size_bytes must not be negative.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files/-a", "files/a-", "files/A", "files/", "files/a/b", "files/a.b"})
    void names_have_a_form(String name) {
        assertRefused(
                () -> filing.start("{'file': {'name': '" + name + "'}}"),
                "400 INVALID_ARGUMENT: Invalid file name: " + name
                        + ". A name is files/ and at most 40 lower-case letters,"
                        + " digits and dashes, with no dash at the ends.");
    }

    @Test
    void names_and_display_names_have_a_largest_length() {
        String longest = "a".repeat(40);
        assertThat(filing.start("{'file': {'name': '" + longest + "', 'displayName': '" + "é".repeat(512) + "'}}"))
                .isNotEmpty();
        assertThatThrownBy(() -> filing.start("{'file': {'name': '" + longest + "a'}}"))
                .hasMessageStartingWith("Invalid file name");
        assertRefused(
                () -> filing.start("{'file': {'displayName': '" + "é".repeat(513) + "'}}"),
                "400 INVALID_ARGUMENT: display_name must not have more than 512 characters.");
    }

    @Test
    void a_name_is_taken_until_its_file_has_expired() throws Exception {
        String before = filing.start("{'file': {'name': 'files/mine'}}");
        filing.upload(ALICE, "mine", "hello");

        assertRefused(
                () -> filing.start("{'file': {'name': 'files/mine'}}"),
                "409 ALREADY_EXISTS: Requested entity already exists: the File mine.");
        assertRefused(
                () -> filing.last(before, 0, "other"),
                "409 ALREADY_EXISTS: Requested entity already exists: the File mine.");
        filing.clock.advance(Duration.ofDays(2));
        String after = filing.start("{'file': {'name': 'files/mine'}}");
        assertThat(filing.last(after, 0, "new").received()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-msdownload", "text", "text/", "a b/c", "application/x-executable; x=y"})
    void some_types_are_refused_at_once(String type) {
        assertRefused(
                () -> filing.methods
                        .uploads()
                        .start()
                        .call(ALICE, new CreateFileRequest(null), Optional.of(type), OptionalLong.empty()),
                "400 INVALID_ARGUMENT: Unsupported MIME type: " + type);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/octet-stream", "''"})
    void a_program_is_refused_whatever_it_is_called(String type) {
        String secret = filing.start("{'file': {'mimeType': '" + type + "'}}");

        assertThatThrownBy(() -> filing.last(secret, 0, "\u007fELF\2\1\1" + "\0".repeat(9) + "\2\0>\0"))
                .hasMessageStartingWith("Unsupported MIME type: application/x-");
        assertThat(filing.blobs.keys()).isEmpty();
        assertThat(filing.blobs.uploads()).isEmpty();
    }

    @Test
    void bytes_that_contradict_their_type_are_refused() {
        String text = filing.start("{'file': {'mimeType': 'image/png'}}");
        String pdf = filing.start("{'file': {'mimeType': 'text/plain'}}");

        assertRefused(
                () -> filing.last(text, 0, "hello"),
                "400 INVALID_ARGUMENT: The content is declared as image/png, but it is text/plain.");
        assertRefused(
                () -> filing.last(pdf, 0, "%PDF-1.7\n\0"),
                "400 INVALID_ARGUMENT: The content is declared as text/plain, but it is application/pdf.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: Ann\r\nTo: Bob\r\nSubject: Lunch\r\n", "a %PDF-1.7 a", "MZ was", "{\\rtf1 x}"})
    void readable_text_is_what_it_was_declared_as(String text) throws Exception {
        String secret = filing.start("{'file': {'mimeType': 'text/plain'}}");

        assertThat(filing.last(secret, 0, text).answer().orElseThrow().file().mimeType())
                .isEqualTo("text/plain");
    }

    @ParameterizedTest
    @CsvSource({"mail.eml, text/plain", "notes.bat, text/plain", "photo.png, ''", "setup.exe, ''", "table.csv, ''"})
    void what_a_file_is_displayed_as_is_no_type(String name, String declared) throws Exception {
        String secret = filing.start("{'file': {'displayName': '" + name + "', 'mimeType': '" + declared + "'}}");

        assertThat(filing.last(secret, 0, "words\1")
                        .answer()
                        .orElseThrow()
                        .file()
                        .mimeType())
                .isEqualTo(declared.isEmpty() ? "application/octet-stream" : declared);
    }

    @ParameterizedTest
    @CsvSource({"jsonl, jsonl", "application/x-own, application/x-own", "text/x-rust, text/x-rust", "'', text/plain"})
    void a_type_that_bytes_do_not_tell_is_as_declared(String declared, String counted) throws Exception {
        String secret = filing.start("{'file': {'mimeType': '" + declared + "'}}");

        assertThat(filing.last(secret, 0, "hello").answer().orElseThrow().file().mimeType())
                .isEqualTo(counted);
    }

    @Test
    void the_type_in_the_headers_wins() throws Exception {
        String secret = filing.methods
                .uploads()
                .start()
                .call(
                        ALICE,
                        request("{'file': {'mimeType': 'text/plain'}}"),
                        Optional.of("text/markdown"),
                        OptionalLong.empty());

        assertThat(filing.last(secret, 0, "# hello")
                        .answer()
                        .orElseThrow()
                        .file()
                        .mimeType())
                .isEqualTo("text/markdown");
    }

    @Test
    void a_cancelled_upload_is_over() throws Exception {
        String secret = filing.start("{}");
        filing.chunk(secret, 0, "hello");

        assertThat(filing.methods.uploads().cancel().call(secret)).isEqualTo(UploadProgress.cancelled());
        assertThat(filing.methods.uploads().cancel().call(secret)).isEqualTo(UploadProgress.cancelled());
        assertThat(filing.methods.uploads().query().call(secret)).isEqualTo(UploadProgress.cancelled());
        assertThat(filing.blobs.uploads()).isEmpty();
        assertRefused(() -> filing.chunk(secret, 5, "!"), "400 FAILED_PRECONDITION: The upload was cancelled.");
    }

    @Test
    void a_finished_upload_takes_nothing_more() throws Exception {
        String secret = filing.start("{}");
        filing.last(secret, 0, "hello");

        assertThat(filing.methods.uploads().query().call(secret)).isEqualTo(UploadProgress.finished(5));
        assertRefused(() -> filing.chunk(secret, 5, "!"), "400 FAILED_PRECONDITION: The upload has been finalized.");
        assertRefused(
                () -> filing.methods.uploads().cancel().call(secret),
                "400 FAILED_PRECONDITION: The upload has been finalized.");
    }

    @Test
    void an_upload_that_is_unknown_or_has_expired_is_not_found() {
        String secret = filing.start("{}");
        String refusal = "404 NOT_FOUND: Upload not found: it may have expired, or its URL is wrong.";

        assertRefused(() -> filing.chunk("guess", 0, "hello"), refusal);
        filing.clock.advance(Duration.ofDays(2));
        assertRefused(() -> filing.chunk(secret, 0, "hello"), refusal);
        assertRefused(() -> new UploadRights(filing.filing).require(secret), refusal);
    }

    @Test
    void the_store_does_not_know_the_secret() {
        String secret = filing.start("{}");

        assertThat(secret).matches("[a-z0-9]{50}");
        assertThat(filing.store.uploads().find(secret)).isEmpty();
        assertThat(filing.store.uploads().find(UploadSecrets.idOf(secret))).isPresent();
        assertThat(new UploadRights(filing.filing).require(secret).projectId()).isEqualTo("alice");
    }

    @Test
    void two_requests_of_an_upload_do_not_run_at_once() throws Exception {
        UploadTurns turns = new UploadTurns(Duration.ofMillis(1));
        try (UploadTurns.Turn _ = turns.take("one")) {
            turns.take("other").close();
            assertRefused(
                    () -> turns.take("one").close(), "409 ABORTED: Another request of this upload is still running.");
        }
        turns.take("one").close();
    }

    @Test
    void an_upload_whose_file_could_not_be_remembered_can_be_ended_again() throws Exception {
        String secret = filing.start("{}");
        filing.chunk(secret, 0, "hello");
        Chunk failing = new Chunk(
                OptionalLong.of(5),
                new ByteArrayInputStream(new byte[0]) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        filing.store.fail(StoreException.Reason.UNAVAILABLE);
                        return -1;
                    }
                },
                true);

        assertThatThrownBy(() -> filing.methods.uploads().advance().call(URLS, secret, failing))
                .isInstanceOf(StoreException.class);
        filing.store.recover();

        assertThat(filing.last(secret, 5, "").received()).isEqualTo(5);
    }

    @Test
    void content_whose_bytes_were_lost_is_there_again_when_it_is_uploaded_again() throws Exception {
        filing.upload(ALICE, "first", "hello");
        filing.blobs.delete(filing.blobs.keys().iterator().next());

        filing.last(filing.start("{'file': {'name': 'again'}}"), 0, "hello");
        filing.upload(TestFiling.BOB, "other", "hello");

        assertThat(filing.use.requireUsable(ALICE, "files/again").open()).hasContent("hello");
        assertThat(filing.use.requireUsable(ALICE, "files/first").open()).hasContent("hello");
        assertThat(filing.use.requireUsable(TestFiling.BOB, "files/other").open())
                .hasContent("hello");
        assertThat(filing.blobs.keys()).hasSize(1);
        assertThat(filing.blobs.uploads()).isEmpty();
    }

    @Test
    void a_full_disk_is_told() {
        String secret = filing.start("{}");
        filing.blobs.fail(BlobException.Reason.FULL);

        assertThatThrownBy(() -> filing.chunk(secret, 0, "hello"))
                .isInstanceOfSatisfying(
                        BlobException.class,
                        failure -> assertRefused(
                                () -> {
                                    throw BlobFailures.translate(failure);
                                },
                                "429 RESOURCE_EXHAUSTED: No room is left in this server's file storage."));
    }
}
