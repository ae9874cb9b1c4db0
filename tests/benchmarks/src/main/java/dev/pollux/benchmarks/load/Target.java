package dev.pollux.benchmarks.load;

/**
 * A running server.
 *
 * @param name how it is called in the table
 * @param url base URL without a slash at its end
 * @param key API key
 * @param dialect what it speaks
 */
record Target(String name, String url, String key, Dialect dialect) {

    /** Reads {@code name=dialect,url[,key]}, for example {@code pollux=gemini,http://127.0.0.1:8080,secret}. */
    static Target parse(String text) {
        String[] nameAndRest = text.split("=", 2);
        String[] rest = nameAndRest[1].split(",", 3);
        return new Target(
                nameAndRest[0],
                rest[1],
                rest.length > 2 ? rest[2] : "none",
                Dialect.valueOf(rest[0].toUpperCase(java.util.Locale.ROOT)));
    }
}
