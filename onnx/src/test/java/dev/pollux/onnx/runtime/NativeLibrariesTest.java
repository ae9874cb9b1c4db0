package dev.pollux.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibrariesTest {

    /** Later versions tell their maker about their use, and keep a number for the machine in the user's home. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-x64/libonnxruntime.so", "linux-aarch64/libonnxruntime.so"})
    void the_native_library_has_no_telemetry(String library) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(
                OnnxTensor.class.getResourceAsStream("/ai/onnxruntime/native/" + library), library)) {
            String text = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text.contains("OrtGetApiBase")).isTrue();
            assertThat(text.contains("data.microsoft.com")).isFalse();
            assertThat(text.contains("ORT_DISABLE_TELEMETRY")).isFalse();
        }
    }

    @Test
    void what_is_unpacked_already_is_left_as_it_is(@TempDir Path folder) throws IOException {
        NativeLibraries.prepare(folder);
        Path library =
                Path.of(System.getProperty("onnxruntime.native.path")).resolve(System.mapLibraryName("onnxruntime"));
        assertThat(library).isRegularFile().startsWith(folder);
        FileTime written = Files.getLastModifiedTime(library);
        NativeLibraries.prepare(folder);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    }
}
