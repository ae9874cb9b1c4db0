package dev.pollux.service.files;

import static dev.pollux.service.files.Refusals.assertRefused;
import static dev.pollux.service.files.TestFiling.ALICE;
import static dev.pollux.service.files.TestFiling.BOB;
import static dev.pollux.service.files.TestFiling.URLS;
import static dev.pollux.service.files.TestFiling.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pollux.protocol.files.File;
import dev.pollux.protocol.files.GeneratedFile;
import dev.pollux.protocol.files.ListFilesResponse;
import dev.pollux.protocol.files.ListGeneratedFilesResponse;
import dev.pollux.protocol.files.RegisterFilesRequest;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.store.files.StoredFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileMethodsTest {

    private static final String NOT_YOURS =
            "403 PERMISSION_DENIED: You do not have permission to access the File mine or it may not exist.";

    private final TestFiling filing = new TestFiling();

    @Test
    void a_file_is_its_projects_alone() throws Exception {
        File file = filing.upload(ALICE, "mine", "hello");

        assertThat(filing.methods.files().get().call(ALICE, URLS, "mine")).isEqualTo(file);
        assertRefused(() -> filing.methods.files().get().call(BOB, URLS, "mine"), NOT_YOURS);
        assertRefused(() -> filing.methods.files().delete().call(BOB, "mine"), NOT_YOURS);
        assertRefused(() -> filing.use.requireUsable(BOB, "files/mine"), NOT_YOURS);
    }

    @Test
    void an_expired_file_is_gone_though_nobody_has_swept() throws Exception {
        filing.upload(ALICE, "mine", "hello");
        filing.clock.advance(Duration.ofDays(2).minusMillis(1));
        assertThat(filing.methods.files().get().call(ALICE, URLS, "mine").name())
                .isEqualTo("files/mine");

        filing.clock.advance(Duration.ofMillis(1));

        assertRefused(() -> filing.methods.files().get().call(ALICE, URLS, "mine"), NOT_YOURS);
        assertRefused(() -> filing.methods.files().delete().call(ALICE, "mine"), NOT_YOURS);
        assertRefused(() -> filing.use.requireUsable(ALICE, "files/mine"), NOT_YOURS);
        assertThat(list(Optional.empty(), Optional.empty()).files()).isEmpty();
    }

    @Test
    void a_deleted_file_is_gone_with_its_bytes() throws Exception {
        filing.upload(ALICE, "mine", "hello");

        assertThat(new String(
                        ProtoJson.writeLine(filing.methods.files().delete().call(ALICE, "mine")), UTF_8))
                .isEqualTo("{}");

        assertRefused(() -> filing.methods.files().get().call(ALICE, URLS, "mine"), NOT_YOURS);
        assertRefused(() -> filing.methods.files().delete().call(ALICE, "mine"), NOT_YOURS);
        assertThat(filing.blobs.keys()).isEmpty();
    }

    @Test
    void files_of_the_same_content_share_their_bytes() throws Exception {
        filing.upload(ALICE, "mine", "hello");
        filing.upload(BOB, "his", "hello");
        assertThat(filing.blobs.keys()).hasSize(1);

        filing.methods.files().delete().call(ALICE, "mine");

        assertThat(filing.use.requireUsable(BOB, "files/his").open()).hasContent("hello");
    }

    @Test
    void a_list_goes_on_where_its_page_ended_whatever_comes_in_between() throws Exception {
        for (int i = 0; i < 3; i++) {
            filing.upload(ALICE, "old" + i, "hello");
            filing.clock.advance(Duration.ofSeconds(1));
        }

        ListFilesResponse first = list(Optional.of("2"), Optional.empty());
        filing.upload(ALICE, "new", "hello");
        ListFilesResponse second = list(Optional.of("2"), Optional.ofNullable(first.nextPageToken()));

        assertThat(names(first)).containsExactly("files/old2", "files/old1");
        assertThat(names(second)).containsExactly("files/old0");
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void a_page_has_ten_files_unless_told_otherwise_and_at_most_a_hundred() throws Exception {
        for (int i = 0; i < 101; i++) {
            filing.upload(ALICE, "file" + i, "");
        }

        assertThat(list(Optional.empty(), Optional.empty()).files()).hasSize(10);
        assertThat(list(Optional.of("101"), Optional.empty()).files()).hasSize(100);
        assertRefused(
                () -> list(Optional.empty(), Optional.of("%")),
                "400 INVALID_ARGUMENT: page_token is not one that this list has given out.");
    }

    @Test
    void a_file_can_be_made_of_nothing() {
        File file = filing.methods
                .files()
                .create()
                .call(ALICE, URLS, request("{'file': {'name': 'mine', 'displayName': 'nothing'}}"))
                .file();

        assertThat(file.name()).isEqualTo("files/mine");
        assertThat(file.state()).isEqualTo(File.State.ACTIVE);
        assertRefused(
                () -> filing.methods.files().create().call(ALICE, URLS, request("{'file': {'sizeBytes': 3}}")),
                "400 INVALID_ARGUMENT: The upload has 0 bytes, but it declared 3.");
    }

    @Test
    void uploaded_files_cannot_be_downloaded_and_generated_ones_can() throws Exception {
        filing.upload(ALICE, "mine", "hello");
        filing.addGenerated("made", "a film", StoredFile.State.ACTIVE);
        filing.addGenerated("soon", "no film", StoredFile.State.PROCESSING);

        assertRefused(
                () -> filing.methods.files().download().call(ALICE, "mine"),
                "400 INVALID_ARGUMENT: Only generated files can be downloaded, not uploaded ones.");
        assertThat(filing.methods
                        .files()
                        .download()
                        .call(ALICE, "made")
                        .source()
                        .from(2))
                .hasContent("film");
        assertThat(filing.methods.files().get().call(ALICE, URLS, "made").downloadUri())
                .isEqualTo("https://example.org/v1beta/files/made:download?alt=media");
        assertRefused(
                () -> filing.methods.files().download().call(ALICE, "soon"),
                "400 FAILED_PRECONDITION: The File soon is not in an ACTIVE state and usage is not allowed.");
    }

    @Test
    void generated_files_have_a_list_of_their_own() throws Exception {
        filing.addGenerated("one", "a film", StoredFile.State.ACTIVE);
        for (int i = 0; i < 20; i++) {
            filing.clock.advance(Duration.ofSeconds(1));
            filing.upload(ALICE, "mine" + i, "");
        }
        filing.addGenerated("two", "another", StoredFile.State.FAILED);

        ListGeneratedFilesResponse first = generated(Optional.empty());
        ListGeneratedFilesResponse second = generated(Optional.ofNullable(first.nextPageToken()));

        assertThat(first.generatedFiles())
                .extracting(GeneratedFile::name, GeneratedFile::state)
                .containsExactly(tuple("generatedFiles/two", GeneratedFile.State.FAILED));
        assertThat(second.generatedFiles())
                .extracting(GeneratedFile::name, GeneratedFile::state)
                .containsExactly(tuple("generatedFiles/one", GeneratedFile.State.GENERATED));
        assertThat(second.nextPageToken()).isNull();
    }

    @Test
    void nothing_can_be_registered() {
        assertRefused(
                () -> filing.methods.files().register().call(new RegisterFilesRequest(List.of("gs://bucket/object"))),
                "400 FAILED_PRECONDITION: Objects of Cloud Storage cannot be registered: this server has no access to it."
                        + " Upload the files with files.upload instead.");
        assertRefused(
                () -> filing.methods.files().register().call(new RegisterFilesRequest(List.of())),
                "400 INVALID_ARGUMENT: uris must not be empty.");
    }

    @Test
    void files_are_used_by_their_names_and_their_uris() throws Exception {
        filing.upload(ALICE, "mine", "hello");

        for (String uri : List.of(
                "files/mine", "https://example.org/v1beta/files/mine", "http://10.0.0.1:8080/prefix/v1/files/mine")) {
            UsableFile file = filing.use.requireUsable(ALICE, uri);
            assertThat(file.id()).isEqualTo("mine");
            assertThat(file.mimeType()).isEqualTo("text/plain");
            assertThat(file.sizeBytes()).isEqualTo(5);
        }
        for (String uri : List.of("https://example.org/files/mine", "gs://bucket/files/mine", "mine", "")) {
            assertThat(FileUse.isFile(uri)).isFalse();
            assertRefused(
                    () -> filing.use.requireUsable(ALICE, uri),
                    "400 INVALID_ARGUMENT: Invalid or unsupported file uri: " + uri);
        }
    }

    @Test
    void a_file_that_is_not_ready_cannot_be_used() throws Exception {
        filing.addGenerated("soon", "a film", StoredFile.State.PROCESSING);

        assertRefused(
                () -> filing.use.requireUsable(ALICE, "files/soon"),
                "400 FAILED_PRECONDITION: The File soon is not in an ACTIVE state and usage is not allowed.");
    }

    private ListFilesResponse list(Optional<String> size, Optional<String> token) {
        return filing.methods.files().list().call(ALICE, URLS, size, token);
    }

    private ListGeneratedFilesResponse generated(Optional<String> token) {
        return filing.methods.generated().call(ALICE, Optional.empty(), token);
    }

    private static List<String> names(ListFilesResponse page) {
        return page.files().stream().map(file -> String.valueOf(file.name())).toList();
    }
}
