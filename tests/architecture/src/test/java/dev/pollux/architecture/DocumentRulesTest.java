package dev.pollux.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The papers name things that exist. */
class DocumentRulesTest {
    /** A relative link: not a web address, not a place within the same page. */
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)(#[^)]*)?\\)");

    /** A class as the papers write it: {@code server/endpoint/SseEndpoint} in backticks, from the module down. */
    private static final Pattern CLASS = Pattern.compile("`([a-z-]+(?:/[a-z]+)*)/([A-Z]\\w+)`");

    @Test
    void links_between_the_pages_lead_somewhere() {
        assertThat(pages().filter(page -> LINK.matcher(Repository.textOf(page)).find()))
                .isNotEmpty();
        assertThat(pages().flatMap(DocumentRulesTest::brokenLinks)).isEmpty();
    }

    @Test
    void every_class_a_page_names_exists() {
        List<MatchResult> named = pages().flatMap(page -> matches(page, CLASS)).toList();
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named.stream().filter(name -> !Files.exists(sourceOf(name))).map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void every_module_has_its_line_in_the_architecture_page() {
        String page = Repository.textOf(Repository.file("ARCHITECTURE.md"));
        assertThat(Modules.ARROWS.keySet())
                .allSatisfy(module -> assertThat(page).contains("| `" + module + "` |"));
    }

    private static Stream<Path> pages() {
        return Repository.files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(Files::isRegularFile);
    }

    private static Stream<String> brokenLinks(Path page) {
        return matches(page, LINK)
                .map(link -> link.group(1))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .map(target -> Repository.nameOf(page) + ": " + target);
    }

    private static Stream<MatchResult> matches(Path page, Pattern pattern) {
        return pattern.matcher(Repository.textOf(page)).results();
    }

    private static Path sourceOf(MatchResult name) {
        String packages = name.group(1);
        int slash = packages.indexOf('/');
        String module = slash < 0 ? packages : packages.substring(0, slash);
        String folders = Modules.packageOf(module).replace('.', '/') + packages.substring(module.length());
        return Repository.file(module + "/src/main/java/" + folders + "/" + name.group(2) + ".java");
    }
}
