package dev.pollux.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between our modules are exactly those of {@link Modules#ARROWS}. */
class ModuleRulesTest {

    static Stream<String> modules() {
        return Modules.ARROWS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_uses_only_the_modules_it_may_use(String module) {
        Stream<String> allowed = Stream.concat(Stream.of(module), Modules.ARROWS.get(module).stream());
        classes()
                .that()
                .resideInAPackage(Modules.packagesOf(module))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(Modules.ROOT_PACKAGE + ".."))
                        .or(resideInAnyPackage(Modules.packagesOf(allowed))))
                .check(Modules.classes());
    }

    @Test
    void every_class_belongs_to_a_known_module_and_every_module_has_classes() {
        Set<String> found = Modules.classes().stream().map(Modules::moduleOf).collect(Collectors.toSet());
        assertThat(found).isEqualTo(Modules.ARROWS.keySet());
    }

    @Test
    void every_source_folder_is_a_known_module() {
        Set<String> folders = Repository.mainSources().stream()
                .map(Repository::nameOf)
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toSet());
        assertThat(folders).isEqualTo(Modules.ARROWS.keySet());
    }

    @Test
    void a_module_keeps_its_sources_in_its_own_package() {
        assertThat(Repository.mainSources()).allSatisfy(file -> {
            String name = Repository.nameOf(file);
            String module = name.substring(0, name.indexOf('/'));
            assertThat(name)
                    .startsWith(module + "/src/main/java/"
                            + Modules.packageOf(module).replace('.', '/') + "/");
        });
    }

    @Test
    void nothing_uses_app() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Modules.packagesOf("app"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Modules.packagesOf("app"))
                .check(Modules.classes());
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(Modules.ROOT_PACKAGE + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(Modules.classes());
    }

    @Test
    void the_native_bindings_are_seen_by_llama_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Modules.packagesOf("llama"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.pollux.llama.ffi..")
                .check(Modules.classes());
    }
}
