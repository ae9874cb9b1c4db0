package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:data/pollux.db", "jdbc:sqlite:data/pollux.db"})
    void a_file_is_named_after_sqlite(String text) {
        assertThat(StoreUrl.parse(text)).contains(new StoreUrl.Sqlite(Path.of("data/pollux.db")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:s%40cr%2Ft+:x@db.example:6432/pollux?sslmode=require",
                "postgres://ann:s%40cr%2Ft+:x@db.example:6432/pollux?sslmode=require",
                "jdbc:postgresql://ann:s%40cr%2Ft+:x@db.example:6432/pollux?sslmode=require"
            })
    void a_server_is_named_with_user_and_password(String text) {
        assertThat(StoreUrl.parse(text))
                .contains(new StoreUrl.Postgresql(
                        "jdbc:postgresql://db.example:6432/pollux?sslmode=require", "ann", "s@cr/t+:x"));
    }

    @Test
    void user_password_and_port_may_be_missing() {
        assertThat(StoreUrl.parse("postgresql://db/pollux"))
                .contains(new StoreUrl.Postgresql("jdbc:postgresql://db/pollux", "", ""));
        assertThat(StoreUrl.parse("postgresql://ann@[::1]/pollux"))
                .contains(new StoreUrl.Postgresql("jdbc:postgresql://[::1]/pollux", "ann", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pollux.db",
                "sqlite:",
                "sqlite::memory:",
                "sqlite:a.db?cache=shared",
                "mysql://a/b",
                "postgresql://host",
                "postgresql://host/",
                "postgresql:///pollux",
                "postgresql://a b/pollux",
                "postgresql://ann:%zz@host/pollux",
                "postgresql://ann:p w@host/pollux"
            })
    void anything_else_is_no_store(String text) {
        assertThat(StoreUrl.parse(text)).isEmpty();
    }

    @Test
    void a_password_is_not_shown() {
        assertThat(StoreUrl.parse("postgresql://ann:hunter2@db/pollux")
                        .orElseThrow()
                        .toString())
                .contains("ann", "db/pollux")
                .doesNotContain("hunter2");
    }
}
