package dev.pollux.llama.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibrariesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, mac-arm64",
        "Windows 11, amd64, win-x64",
        "Linux, riscv64, linux-riscv64",
    })
    void platforms_are_named_as_the_packages_are(String osName, String osArch, String name) {
        assertThat(Platform.of(osName, osArch)).hasToString(name);
    }

    @Test
    void a_folder_without_libraries_is_named() {
        assertThatThrownBy(() -> NativeLibraries.load(folder))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessage("no native libraries for " + Platform.current() + " in " + folder
                        + " (libggml-base.* is missing)");
    }

    @Test
    void a_library_for_another_machine_is_refused() throws IOException {
        Path library = Files.writeString(
                folder.resolve("libggml-base" + Platform.current().libraryExtension()), "no library");

        assertThatThrownBy(() -> NativeLibraries.load(folder))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageContaining(library.toString())
                .hasMessageContaining("is it made for this machine?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.33", "2.9", "1.40", "another C library", "2", "2.x"})
    void old_and_other_c_libraries_are_refused(String version) {
        assertThatThrownBy(() -> NativeLibraries.requireGnuVersion(version))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessage("needs the GNU C library 2.34 or newer; this system has " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.34", "2.35", "2.100", "2.40.1"})
    void recent_c_libraries_are_accepted(String version) {
        assertThatCode(() -> NativeLibraries.requireGnuVersion(version)).doesNotThrowAnyException();
    }
}
