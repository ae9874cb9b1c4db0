package dev.pollux.service.admin;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.keys.Network;
import dev.pollux.store.keys.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a key or an access token can be as it is asked for. */
final class KeyCheck {

    private static final int MOST_PATTERNS = 100;
    private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);
    private static final Pattern MODEL = Pattern.compile("(models/)?[A-Za-z0-9._@*-]{1,200}");
    private static final Pattern REFERRER = Pattern.compile("[!-~]{1,300}");

    private final FieldProblems problems;
    private final Instant now;

    private KeyCheck(String resource, Instant now) {
        this.problems = new FieldProblems(resource);
        this.now = now;
    }

    /**
     * @param resource what it is called in paths: {@code key} or {@code access_token}
     * @throws ApiException naming every field that is wrong (wire: 400 INVALID_ARGUMENT)
     */
    static void check(String resource, Key asked, Instant now) {
        KeyCheck check = new KeyCheck(resource, now);
        check.fields(asked);
        check.problems.throwIfAny();
    }

    private void fields(Key asked) {
        ProjectCheck.checkName(problems, ProjectRecords.textOf(asked.displayName()));
        each(
                "scopes",
                asked.scopes(),
                text -> Scope.find(text).isPresent(),
                "is no scope. Scopes are models.read, models.write and so on for models, files, caches, batches, tuning,"
                        + " live and admin.");
        each("models", asked.models(), matches(MODEL), "is no pattern of model names, such as gemini-2.5-*.");
        each(
                "allowed_ips",
                asked.allowedIps(),
                text -> Network.parse(text).isPresent(),
                "is no address and no network in CIDR notation, such as 10.0.0.0/8.");
        each(
                "allowed_referrers",
                asked.allowedReferrers(),
                matches(REFERRER),
                "is no pattern of pages, such as example.com/*.");
        expiration(asked);
    }

    private void each(String field, List<String> values, Predicate<String> fits, String problem) {
        problems.require(values.size() <= MOST_PATTERNS, field, "must have at most " + MOST_PATTERNS + " entries.");
        for (int i = 0; i < Math.min(values.size(), MOST_PATTERNS); i++) {
            String shown = values.get(i).length() > MOST_PATTERNS ? "the text" : "\"" + values.get(i) + "\"";
            problems.require(fits.test(values.get(i)), field + "[" + i + "]", shown + " " + problem);
        }
    }

    private static Predicate<String> matches(Pattern pattern) {
        return text -> pattern.matcher(text).matches();
    }

    private void expiration(Key asked) {
        Instant latest = now.plus(LONGEST_LIFE);
        Instant expireTime = Objects.requireNonNullElse(asked.expireTime(), latest);
        problems.require(
                expireTime.isAfter(now) && !expireTime.isAfter(latest),
                "expire_time",
                "must lie in the next 100 years.");
        Duration ttl = Objects.requireNonNullElse(asked.ttl(), LONGEST_LIFE);
        problems.require(
                ttl.isPositive() && ttl.compareTo(LONGEST_LIFE) <= 0,
                "ttl",
                "must be positive, and at most 100 years.");
    }
}
