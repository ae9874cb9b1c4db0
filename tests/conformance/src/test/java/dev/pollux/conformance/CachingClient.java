package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Creates cached contents, uses them and deletes them again. */
final class CachingClient implements KillClient {
    private static final String ALL = "/v1beta/cachedContents";
    private static final String MODEL = "models/gemini-2.5-flash";
    private static final int MOST = 6;

    /** More than a check takes. */
    private static final Duration MARGIN = Duration.ofSeconds(8);

    private final Random random;
    private final List<Cache> caches = new ArrayList<>();
    private int created;
    private int used;
    private int deleted;

    /** None is unanswered but the last: it may or may not be there. */
    private boolean creating;

    CachingClient(Random random) {
        this.random = random;
    }

    /** One that was acknowledged. */
    private record Cache(String name, Instant end, Stage stage) {
        enum Stage {
            THERE,
            GOING,
            GONE
        }

        static Cache of(JsonNode answer) {
            return new Cache(
                    answer.at("/name").asString(""),
                    Instant.parse(answer.at("/expireTime").asString("")),
                    Stage.THERE);
        }

        Cache in(Stage next) {
            return new Cache(name, end, next);
        }

        boolean isAlive() {
            return Instant.now().plus(MARGIN).isBefore(end);
        }

        boolean hasExpired() {
            return !Instant.now().isBefore(end);
        }

        String path() {
            return "/v1beta/" + name;
        }
    }

    @Override
    public void work(Http http) {
        while (true) {
            List<Integer> usable = living();
            int choice = random.nextInt(4);
            if (usable.isEmpty() || (usable.size() < MOST && choice < 2)) {
                create(http);
            } else if (choice == 2) {
                delete(http, usable.get(random.nextInt(usable.size())));
            } else {
                use(http, caches.get(usable.get(random.nextInt(usable.size()))));
            }
        }
    }

    private List<Integer> living() {
        List<Integer> living = new ArrayList<>();
        for (int i = 0; i < caches.size(); i++) {
            if (caches.get(i).stage() == Cache.Stage.THERE && caches.get(i).isAlive()) {
                living.add(i);
            }
        }
        return living;
    }

    private void create(Http http) {
        creating = true;
        Http.Answer answer = http.post(ALL, """
                {"model": "%s", "ttl": "%ds", "contents": [{"role": "user", "parts": [{"text": "%s"}]}]}""".formatted(MODEL, random.nextInt(3) == 0 ? 12 : 600, text()));
        assertOk(answer);
        caches.add(Cache.of(answer.json()));
        creating = false;
        created++;
    }

    private String text() {
        return random.ints(20, 0, 1000).mapToObj(number -> "number " + number).collect(Collectors.joining(", "));
    }

    private void delete(Http http, int index) {
        Cache cache = caches.get(index);
        caches.set(index, cache.in(Cache.Stage.GOING));
        assertOk(http.send("DELETE", cache.path(), "", "x-goog-api-key", PolluxServer.KEY));
        caches.set(index, cache.in(Cache.Stage.GONE));
        deleted++;
    }

    private void use(Http http, Cache cache) {
        Http.Answer answer = http.post("/v1beta/" + MODEL + ":generateContent", """
                {"cachedContent": "%s", "contents": [{"role": "user", "parts": [{"text": "Next?"}]}],
                 "generationConfig": {"maxOutputTokens": 1}}""".formatted(cache.name()));
        assertOk(answer);
        used++;
    }

    private static void assertOk(Http.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Override
    public void check(Http http) {
        caches.replaceAll(cache -> checked(http, cache));
        caches.removeIf(cache -> cache.stage() == Cache.Stage.GONE);
        adoptUnanswered(http);
        if (living().isEmpty()) {
            create(http);
        }
        for (int usable : living()) {
            use(http, caches.get(usable));
        }
    }

    private static Cache checked(Http http, Cache cache) {
        int status = http.get(cache.path()).status();
        if (cache.stage() == Cache.Stage.GOING && cache.isAlive()) {
            assertThat(status).isIn(200, 403);
            return cache.in(status == 200 ? Cache.Stage.THERE : Cache.Stage.GONE);
        }
        if (cache.stage() == Cache.Stage.GONE || cache.hasExpired()) {
            // One that has expired meanwhile is looked at again.
            assertThat(http.get(cache.path()).status()).as(cache.toString()).isEqualTo(403);
            return cache.in(Cache.Stage.GONE);
        }
        if (cache.isAlive()) {
            assertThat(status).as(cache.toString()).isEqualTo(200);
        }
        return cache;
    }

    private void adoptUnanswered(Http http) {
        Set<String> known = visible();
        List<Cache> others = new ArrayList<>();
        http.get(ALL + "?pageSize=1000").at("/cachedContents").forEach(node -> others.add(Cache.of(node)));
        others.removeIf(cache -> known.contains(cache.name()));
        assertThat(others).as("cached contents that nobody was told of").hasSizeLessThanOrEqualTo(creating ? 1 : 0);
        caches.addAll(others);
        creating = false;
    }

    @Override
    public Set<String> visible() {
        return caches.stream().map(Cache::name).collect(Collectors.toSet());
    }

    /** The ids of those that are there and will be for some seconds. */
    Set<String> livingIds() {
        return living().stream().map(index -> id(caches.get(index).name())).collect(Collectors.toSet());
    }

    static String id(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    @Override
    public String summary() {
        return "%d cached contents created, used %d times, %d deleted".formatted(created, used, deleted);
    }
}
