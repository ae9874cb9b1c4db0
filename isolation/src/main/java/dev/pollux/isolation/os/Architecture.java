package dev.pollux.isolation.os;

import java.util.Optional;

/** The processors whose system calls are known here. Both are little-endian and 64 bits wide. */
enum Architecture {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    private final int auditNumber;

    Architecture(int auditNumber) {
        this.auditNumber = auditNumber;
    }

    /** How the kernel names it to a filter: {@code AUDIT_ARCH_…} in {@code linux/audit.h}. */
    int auditNumber() {
        return auditNumber;
    }

    /** Empty where this is not Linux, or another processor. */
    static Optional<Architecture> ofThisProcess() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Optional<Architecture> of(String osName, String osArch) {
        if (!osName.equals("Linux")) {
            return Optional.empty();
        }
        return switch (osArch) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
