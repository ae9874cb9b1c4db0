package dev.pollux.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The product's modules, the arrows allowed between them, and their compiled classes. A module is a folder and a package. */
final class Modules {
    static final String ROOT_PACKAGE = "dev.pollux";

    /** Module to the modules it may use. An arrow that is not here does not exist; the Maven poms say the same. */
    static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("protocol", Set.of()),
            Map.entry("model", Set.of()),
            Map.entry("constraint", Set.of()),
            Map.entry("gguf", Set.of()),
            Map.entry("engine", Set.of("constraint")),
            Map.entry("store", Set.of()),
            Map.entry("store-jdbc", Set.of("store")),
            Map.entry("blobs", Set.of()),
            Map.entry("blobs-s3", Set.of("blobs")),
            Map.entry("documents", Set.of()),
            Map.entry("outbound", Set.of()),
            Map.entry("quota", Set.of()),
            Map.entry("tasks", Set.of()),
            Map.entry("prompt", Set.of("model")),
            Map.entry("llama", Set.of("engine", "gguf")),
            Map.entry("isolation", Set.of("engine", "constraint")),
            Map.entry("local", Set.of("model", "prompt", "constraint", "engine")),
            Map.entry("onnx", Set.of("model")),
            Map.entry("catalog", Set.of("gguf")),
            Map.entry(
                    "service",
                    Set.of("protocol", "model", "store", "quota", "tasks", "blobs", "documents", "outbound")),
            Map.entry("server", Set.of("service", "protocol", "store", "blobs")),
            Map.entry("telemetry", Set.of("server", "service", "protocol")),
            Map.entry("cli", Set.of("protocol", "catalog")),
            Map.entry(
                    "app",
                    Set.of(
                            "protocol",
                            "model",
                            "constraint",
                            "gguf",
                            "engine",
                            "store",
                            "store-jdbc",
                            "quota",
                            "tasks",
                            "blobs",
                            "blobs-s3",
                            "documents",
                            "outbound",
                            "prompt",
                            "llama",
                            "isolation",
                            "local",
                            "onnx",
                            "catalog",
                            "service",
                            "server",
                            "telemetry",
                            "cli"))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT_PACKAGE);

    private Modules() {}

    /** Every compiled class of the product, tests excluded. Classes of libraries appear only as targets of dependencies. */
    static JavaClasses classes() {
        return CLASSES;
    }

    static String packageOf(String module) {
        return ROOT_PACKAGE + "." + segmentOf(module);
    }

    // Package names have no hyphens.
    private static String segmentOf(String module) {
        return module.replace("-", "");
    }

    /** The module's package and all below it, as ArchUnit writes it. */
    static String packagesOf(String module) {
        return packageOf(module) + "..";
    }

    static String[] packagesOf(Stream<String> modules) {
        return modules.map(Modules::packagesOf).toArray(String[]::new);
    }

    /** The module a class of ours belongs to: by the name behind the root package. */
    static String moduleOf(JavaClass ours) {
        String behindRoot = ours.getPackageName().substring(ROOT_PACKAGE.length() + 1);
        int dot = behindRoot.indexOf('.');
        String segment = dot < 0 ? behindRoot : behindRoot.substring(0, dot);
        return ARROWS.keySet().stream()
                .filter(module -> segmentOf(module).equals(segment))
                .findFirst()
                .orElse(segment);
    }

    static Set<String> packages() {
        return classes().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }
}
