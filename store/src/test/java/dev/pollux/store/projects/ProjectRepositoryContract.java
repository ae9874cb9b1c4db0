package dev.pollux.store.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.keys.SampleCredentials;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.PlacesOfNobody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ProjectRepository} does alike. */
public abstract class ProjectRepositoryContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private static Project project(String id, long seconds) {
        return new Project(id, "Project " + id, "tier-1", false, NOON.plusSeconds(seconds));
    }

    private ProjectRepository with(String... ids) {
        ProjectRepository projects = empty().projects();
        for (int i = 0; i < ids.length; i++) {
            projects.insert(project(ids[i], i));
        }
        return projects;
    }

    @Test
    void a_project_comes_back_as_it_was_remembered() {
        ProjectRepository projects = empty().projects();
        Project project = new Project("team-a", "Team A", "free", true, NOON);

        assertThat(projects.insert(project)).isTrue();

        assertThat(projects.find("team-a")).contains(project);
    }

    @Test
    void an_unknown_project_is_not_found() {
        ProjectRepository projects = with("team-a");

        assertThat(projects.find("team-b")).isEmpty();
        assertThat(projects.find("TEAM-A")).isEmpty();
        assertThat(projects.find("")).isEmpty();
    }

    @Test
    void an_id_is_taken_once() {
        ProjectRepository projects = with("team-a");

        assertThat(projects.insert(new Project("team-a", "Other", "free", true, NOON.plusSeconds(9))))
                .isFalse();
        assertThat(projects.find("team-a")).contains(project("team-a", 0));
    }

    @Test
    void of_threads_that_take_an_id_at_once_one_gets_it() throws Exception {
        ProjectRepository projects = empty().projects();

        List<Boolean> taken = Simultaneously.run(16, i -> () -> projects.insert(project("team-a", i)));

        assertThat(taken).containsOnlyOnce(true);
    }

    @Test
    void finer_parts_of_a_moment_than_milliseconds_are_left_out() {
        ProjectRepository projects = empty().projects();
        projects.insert(new Project("team-a", "A", "free", false, NOON.plusNanos(999_999)));

        assertThat(projects.find("team-a")).map(Project::createdAt).contains(NOON);
    }

    @Test
    void a_moment_before_the_epoch_is_kept() {
        ProjectRepository projects = empty().projects();
        Instant long_ago = Instant.parse("1912-06-23T00:00:00.001Z");
        projects.insert(new Project("team-a", "A", "free", false, long_ago));

        assertThat(projects.find("team-a")).map(Project::createdAt).contains(long_ago);
    }

    @Test
    void the_oldest_comes_first_and_then_the_id_decides() {
        ProjectRepository projects = empty().projects();
        projects.insert(project("team-c", 1));
        projects.insert(project("team-b", 1));
        projects.insert(project("Team-d", 1));
        projects.insert(project("team-z", 0));

        assertThat(projects.list(PageRequest.first(10)).items())
                .extracting(Project::id)
                .containsExactly("team-z", "Team-d", "team-b", "team-c");
    }

    @Test
    void a_page_that_ends_the_list_says_so() {
        ProjectRepository projects = with("p1", "p2", "p3");

        assertThat(projects.list(PageRequest.first(2)).next()).isPresent();
        assertThat(projects.list(PageRequest.first(3)).next()).isEmpty();
        assertThat(empty().projects().list(PageRequest.first(1))).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pages_of_any_size_give_every_item_once(int size) {
        ProjectRepository projects = empty().projects();
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "p" + (100 + i)).toList();
        // Three share each moment: pages end in the middle of them.
        ids.forEach(id -> projects.insert(project(id, Integer.parseInt(id.substring(1)) / 3)));

        assertThat(AllPages.of(size, projects::list)).extracting(Project::id).containsExactlyElementsOf(ids);
    }

    @Test
    void what_is_inserted_or_deleted_between_pages_moves_nothing() {
        ProjectRepository projects = with("p0", "p2", "p4", "p6", "p8");
        Page<Project> first = projects.list(PageRequest.first(2));

        projects.delete("p2"); // the item that the next page begins behind
        projects.delete("p4");
        projects.insert(project("p1", -5)); // belongs before the place: not seen
        projects.insert(project("p7", 3)); // shares p6's moment, behind it
        List<Project> rest = AllPages.of(
                2,
                page -> projects.list(new PageRequest(page.size(), page.after().or(first::next))));

        assertThat(rest).extracting(Project::id).containsExactly("p6", "p7", "p8");
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        ProjectRepository projects = with("p0");

        PlacesOfNobody.areRefusedBy(projects::list);
        assertThat(projects.find("p0")).isPresent();
    }

    @Test
    void an_update_changes_name_tier_and_capturing_only() {
        ProjectRepository projects = with("team-a", "team-b");

        Optional<Project> updated =
                projects.update("team-a", _ -> new Project("other", "New", "tier-3", true, NOON.plusSeconds(99)));

        assertThat(updated).contains(new Project("team-a", "New", "tier-3", true, NOON));
        assertThat(projects.find("team-a")).isEqualTo(updated);
        assertThat(projects.find("team-b")).contains(project("team-b", 1));
    }

    @Test
    void of_threads_that_change_a_project_at_once_none_undoes_what_another_did() throws Exception {
        ProjectRepository projects = with("team-a");

        Simultaneously.run(
                16,
                i -> () -> projects.update(
                        "team-a",
                        old -> new Project("team-a", old.displayName() + "+", old.tier(), false, old.createdAt())));

        assertThat(projects.find("team-a")).map(Project::displayName).contains("Project team-a" + "+".repeat(16));
    }

    @Test
    void a_change_that_fails_changes_nothing_and_holds_up_nobody() {
        ProjectRepository projects = with("team-a");
        IllegalArgumentException refusal = new IllegalArgumentException("no such tier");

        assertThatThrownBy(() -> projects.update("team-a", _ -> {
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(projects.find("team-a")).contains(project("team-a", 0));
        assertThat(projects.update("team-a", old -> old)).contains(project("team-a", 0));
    }

    @Test
    void there_is_nothing_to_update_or_delete_where_nothing_is() {
        ProjectRepository projects = with("team-a");

        assertThat(projects.update("team-b", old -> old)).isEmpty();
        assertThat(projects.delete("team-b")).isFalse();
        assertThat(projects.list(PageRequest.first(9)).items()).containsExactly(project("team-a", 0));
    }

    @Test
    void a_deleted_project_takes_its_credentials_along_and_no_others() {
        Store store = empty();
        store.projects().insert(project("team-a", 0));
        store.projects().insert(project("team-b", 0));
        store.credentials().insert(SampleCredentials.one("k1", "team-a"));
        store.credentials().insert(SampleCredentials.one("k2", "team-b"));

        assertThat(store.projects().delete("team-a")).isTrue();

        assertThat(store.projects().find("team-a")).isEmpty();
        assertThat(store.credentials().find("k1")).isEmpty();
        assertThat(store.credentials().find("k2")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        ProjectRepository projects = with("other");
        Project project = new Project("id" + text, text, text, false, NOON);

        assertThat(projects.insert(project)).isTrue();
        assertThat(projects.insert(project)).isFalse();
        assertThat(projects.find(project.id())).contains(project);
        assertThat(AllPages.of(1, projects::list)).contains(project).hasSize(2);
        assertThat(projects.update(project.id(), _ -> project)).contains(project);
        assertThat(projects.delete(project.id())).isTrue();
        assertThat(projects.find("other")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        ProjectRepository projects = empty().projects();

        assertThat(projects.insert(new Project(text, text, text, false, NOON))).isTrue();

        String kept = HostileTexts.REPLACED;
        assertThat(projects.find(text)).contains(new Project(kept, kept, kept, false, NOON));
        assertThat(AllPages.of(1, projects::list)).hasSize(1);
    }
}
