package dev.pollux.server;

import dev.pollux.store.projects.Project;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Instant;

/** The store of another installation. */
record TestServerStore(InMemoryStore store) {

    TestServerStore() {
        this(new InMemoryStore());
        store.projects().insert(new Project(Project.BOOTSTRAP, "", Project.UNLIMITED, false, Instant.EPOCH));
    }
}
