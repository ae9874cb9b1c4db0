package dev.pollux.testkit.store;

import dev.pollux.store.settings.SettingRepository;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Settings in a map. */
final class InMemorySettings implements SettingRepository {

    private final Runnable check;
    private final Map<String, String> settings = new ConcurrentHashMap<>();

    InMemorySettings(Runnable check) {
        this.check = check;
    }

    @Override
    public String settle(String name, String value) {
        check.run();
        return settings.computeIfAbsent(name, _ -> value);
    }

    @Override
    public Optional<String> find(String name) {
        check.run();
        return Optional.ofNullable(settings.get(name));
    }
}
