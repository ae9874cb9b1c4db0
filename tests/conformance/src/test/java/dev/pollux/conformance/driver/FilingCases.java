package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.types.File;
import com.google.genai.types.FileState;
import com.google.genai.types.ListFilesConfig;
import com.google.genai.types.UploadFileConfig;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Cases of the Files API. */
final class FilingCases {
    private static final int CHUNK = 8 << 20;

    static final List<Case> ALL = List.of(
            new Case("files-upload", FilingCases::upload),
            new Case("files-upload-chunks", FilingCases::uploadChunks),
            new Case("files-upload-name", FilingCases::uploadName),
            new Case("files-list", FilingCases::list),
            new Case("files-delete", FilingCases::delete),
            new Case("files-download", FilingCases::download));

    private FilingCases() {}

    private static File upload(byte[] content, UploadFileConfig.Builder config) {
        return CLIENT.files.upload(content, config.mimeType("text/plain").build());
    }

    private static String name(String content) {
        return upload(content.getBytes(UTF_8), UploadFileConfig.builder())
                .name()
                .orElseThrow();
    }

    private static void assertFile(File file, long size) {
        assertThat(file.sizeBytes()).hasValue(size);
        assertThat(file.state().orElseThrow().knownEnum()).isEqualTo(FileState.Known.ACTIVE);
        assertThat(file.mimeType()).hasValue("text/plain");
        assertThat(file.uri().orElseThrow()).endsWith(file.name().orElseThrow());
        assertThat(Duration.between(
                        file.createTime().orElseThrow(), file.expirationTime().orElseThrow()))
                .isEqualTo(Duration.ofDays(2));
    }

    private static String upload() {
        File byPath = byPath();
        assertFile(byPath, 5);
        assertThat(byPath.displayName()).hasValue("Grüße 🎉");
        File byBytes = upload("hello".getBytes(UTF_8), UploadFileConfig.builder());
        assertFile(byBytes, 5);
        assertThat(CLIENT.files.get(byBytes.name().orElseThrow(), null).sha256Hash())
                .isEqualTo(byPath.sha256Hash());
        return "";
    }

    private static File byPath() {
        try {
            Path path = Files.createTempFile("hello", ".txt");
            Files.writeString(path, "hello");
            var config = UploadFileConfig.builder().mimeType("text/plain").displayName("Grüße 🎉");
            File file = CLIENT.files.upload(path.toString(), config.build());
            Files.delete(path);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String uploadChunks() {
        assertFile(upload(new byte[CHUNK + 5], UploadFileConfig.builder()), CHUNK + 5);
        // At the end of the second chunk this SDK fails before it sends anything.
        var thrown = catchThrowable(() -> upload(new byte[2 * CHUNK], UploadFileConfig.builder()));
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessage("0 > -1");
        return "exactly 16 MiB: " + thrown;
    }

    private static String uploadName() {
        String name = "files/" + UUID.randomUUID().toString().replace("-", "");
        var config = UploadFileConfig.builder().name(name);
        byte[] content = "hello".getBytes(UTF_8);
        assertThat(upload(content, config).name()).hasValue(name);
        return ErrorCases.refused(() -> upload(content, config), 409, "ALREADY_EXISTS", "already exists");
    }

    private static String list() {
        var uploaded = List.of(name("0"), name("1"), name("2"));
        var pager = CLIENT.files.list(ListFilesConfig.builder().pageSize(2).build());
        assertThat(pager.page()).hasSize(2);
        var names = new ArrayList<String>();
        pager.forEach(file -> names.add(file.name().orElseThrow()));
        assertThat(names).containsAll(uploaded);
        return "";
    }

    private static String delete() {
        String name = name("hello");
        CLIENT.files.delete(name, null);
        return ErrorCases.refused(
                () -> CLIENT.files.get(name, null),
                403,
                "PERMISSION_DENIED",
                "You do not have permission to access the File " + name.substring(6) + " or it may not exist");
    }

    private static String download() {
        String name = name("hello");
        return ErrorCases.refused(
                () -> CLIENT.files.download(name, "/dev/null", null), 400, "INVALID_ARGUMENT", "generated files");
    }
}
