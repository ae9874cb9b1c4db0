package dev.pollux.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A library is met in one place, so that it can be replaced there. */
class LibraryRulesTest {

    /**
     * A library and the only packages that may name it.
     *
     * @param library the library's packages
     * @param users the packages of ours that may use it
     * @param reason why there and nowhere else
     */
    record Fence(String library, List<String> users, String reason) {
        @Override
        public String toString() {
            return library + " only in " + String.join(", ", users) + ": " + reason;
        }
    }

    private static Fence fence(String library, String reason, String... users) {
        return new Fence(library, List.of(users), reason);
    }

    static Stream<Fence> fences() {
        return Stream.of(
                fence("io.helidon..", "the HTTP library is replaceable", "dev.pollux.server.http.."),
                fence("io.micrometer..", "nobody loads it before the first scrape", "dev.pollux.server.metrics.."),
                fence("io.prometheus..", "as Micrometer, on which it lies", "dev.pollux.server.metrics.."),
                fence("io.opentelemetry..", "nobody loads it where no collector is named", "dev.pollux.telemetry.."),
                fence(
                        "com.github.benmanes..",
                        "what the store said, and what documents say, is remembered in one place each",
                        "dev.pollux.service.keys..",
                        "dev.pollux.service.contents.."),
                fence("com.hubspot..", "chat templates are rendered in one place", "dev.pollux.prompt.."),
                fence(
                        "org.apache.lucene..",
                        "its automata are the terminals' business",
                        "dev.pollux.constraint.automaton..",
                        "dev.pollux.constraint.schema.."),
                fence("org.apache.pdfbox..", "what reads strangers' files has bounds", "dev.pollux.documents.pdf.."),
                fence("org.apache.fontbox..", "as PDFBox, which it belongs to", "dev.pollux.documents.pdf.."),
                fence("org.jsoup..", "what reads strangers' files has bounds", "dev.pollux.documents.markup.."),
                fence("org.apache.tika..", "kinds of content are told apart in one place", "dev.pollux.documents.."),
                fence("ai.onnxruntime..", "nobody loads it before the first embedding", "dev.pollux.onnx.runtime.."),
                fence("dev.harrel..", "the validator must stay independent", "dev.pollux.constraint.check.."),
                fence("picocli..", "the command line ends there", "dev.pollux.cli..", "dev.pollux.app.."),
                fence("io.github.bucket4j..", "limits are counted in one place", "dev.pollux.quota.."),
                fence("com.github.kagkarlsson..", "what does work later is replaceable", "dev.pollux.tasks.."),
                fence("org.apache.hc..", "who may be called is decided in one place", "dev.pollux.outbound.."),
                fence("com.nimbusds..", "tokens are signed in one place", "dev.pollux.service.webhooks.jwt.."),
                fence("org.snakeyaml..", "configuration is read in one place", "dev.pollux.app.."),
                fence("ch.qos.logback..", "all others log through SLF4J", "dev.pollux.app.."),
                fence(
                        "tools.jackson..",
                        "the wire has a codec of its own in protocol; these keep JSON files, or are clients",
                        "dev.pollux.catalog..",
                        "dev.pollux.store..",
                        "dev.pollux.storejdbc.sql..",
                        "dev.pollux.cli.."),
                fence("org.sqlite..", "what is SQLite's own has one package", "dev.pollux.storejdbc.sqlite.."),
                fence(
                        "org.postgresql..",
                        "what is PostgreSQL's own has one package",
                        "dev.pollux.storejdbc.postgresql.."),
                fence("com.zaxxer..", "the pool belongs to PostgreSQL", "dev.pollux.storejdbc.postgresql.."),
                fence("software.amazon.awssdk..", "only clusters load it", "dev.pollux.blobss3.."),
                fence("org.flywaydb..", "nobody loads it without need", "dev.pollux.storejdbc.schema.."),
                fence(
                        "java.sql..",
                        "databases are behind the store's ports; shared quotas and tasks are in the store's",
                        "dev.pollux.storejdbc..",
                        "dev.pollux.quota..",
                        "dev.pollux.tasks.."),
                fence(
                        "javax.sql..",
                        "databases are behind the store's ports; shared quotas and tasks are in the store's",
                        "dev.pollux.storejdbc..",
                        "dev.pollux.quota..",
                        "dev.pollux.tasks..",
                        "dev.pollux.app.."));
    }

    @ParameterizedTest
    @MethodSource("fences")
    void a_library_stays_behind_its_fence(Fence fence) {
        noClasses()
                .that()
                .resideOutsideOfPackages(fence.users().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(fence.library())
                .because(fence.reason())
                .check(Modules.classes());
    }

    /** A fence around a library nobody uses checks nothing: remove it with the library. */
    @ParameterizedTest
    @MethodSource("fences")
    void a_fence_has_something_behind_it(Fence fence) {
        DescribedPredicate<JavaClass> user = resideInAnyPackage(fence.users().toArray(String[]::new));
        DescribedPredicate<JavaClass> library = resideInAPackage(fence.library());
        assertThat(Modules.classes().stream()
                        .filter(user)
                        .flatMap(ours -> ours.getDirectDependenciesFromSelf().stream()))
                .anyMatch(dependency -> library.test(dependency.getTargetClass()));
    }

    /**
     * Foreign memory is llama's business. One exception is the type {@link MemorySegment} in {@code engine}: the logits of a
     * decoded batch stay where the native library wrote them, and copying a whole vocabulary per token would cost more than
     * sampling from it; {@code engine.prefix} also owns the memory that states are saved in. The other is {@code isolation.os}: it asks the kernel to take rights away before llama's library may
     * be loaded, and the JDK has no words for that.
     */
    @Test
    void foreign_memory_is_llamas_business() {
        DescribedPredicate<JavaClass> foreign = resideInAPackage("java.lang.foreign..");
        classes()
                .that()
                .resideOutsideOfPackages("dev.pollux.llama..", "dev.pollux.engine..", "dev.pollux.isolation.os..")
                .should()
                .onlyDependOnClassesThat(not(foreign))
                .check(Modules.classes());
        classes()
                .that()
                .resideInAPackage("dev.pollux.engine..")
                .and()
                .resideOutsideOfPackage("dev.pollux.engine.prefix..")
                .should()
                .onlyDependOnClassesThat(
                        not(foreign).or(equivalentTo(MemorySegment.class)).or(valueLayouts()))
                .check(Modules.classes());
    }

    /** Reading a segment element by element needs its layout constants; they allocate nothing and call nothing. */
    private static DescribedPredicate<JavaClass> valueLayouts() {
        return DescribedPredicate.describe(
                "ValueLayout", type -> type.getName().startsWith("java.lang.foreign.ValueLayout"));
    }

    @Test
    void nobody_uses_what_we_decided_against() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..",
                        "org.apache.commons..",
                        "org.apache.poi..",
                        "dev.langchain4j..",
                        "ai.djl..",
                        "org.springframework..",
                        "lombok..",
                        "com.google.inject..",
                        "jakarta.inject..",
                        "sun..",
                        "jdk.internal..")
                .because("logging goes through SLF4J, objects are put together by hand, the JDK's inside is not ours")
                .check(Modules.classes());
    }
}
