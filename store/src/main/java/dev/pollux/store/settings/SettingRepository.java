package dev.pollux.store.settings;

import java.util.Optional;

/** Facts that all servers of an installation agree on. Whoever states one first is right. */
public interface SettingRepository {

    /** Remembers {@code value} unless there is one with this name already; gives the one that counts. */
    String settle(String name, String value);

    /** The value with this name. */
    Optional<String> find(String name);
}
