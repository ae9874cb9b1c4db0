package dev.pollux.llama.ffi;

import java.util.Locale;

/**
 * Operating system and processor, as the native packages name them.
 *
 * @param system {@code linux}, {@code mac} or {@code win}
 * @param processor {@code x64}, {@code arm64}, or what the JVM calls it
 */
public record Platform(String system, String processor) {

    /** Where this process runs. */
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("mac") ? "mac" : name.startsWith("win") ? "win" : "linux";
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "arm64";
            default -> osArch;
        };
        return new Platform(system, processor);
    }

    boolean isLinux() {
        return system.equals("linux");
    }

    String libraryExtension() {
        return switch (system) {
            case "mac" -> ".dylib";
            case "win" -> ".dll";
            default -> ".so";
        };
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
