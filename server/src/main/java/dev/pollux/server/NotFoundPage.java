package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.server.http.Exchange;

/** What an unknown path or a wrong method gets: a page for people, as from Google's front end (behaviour.md section 1.5). */
final class NotFoundPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang=en>
              <meta charset=utf-8>
              <meta name=viewport content="initial-scale=1, minimum-scale=1, width=device-width">
              <title>Error 404 (Not Found)!!1</title>
              <p><b>404.</b> <ins>That’s an error.</ins>
              <p>The requested URL <code>PATH</code> was not found on this server.  <ins>That’s all we know.</ins>
            """;

    private NotFoundPage() {}

    static void send(Exchange exchange) {
        exchange.addHeader("Content-Type", "text/html; charset=UTF-8");
        exchange.addHeader("X-Content-Type-Options", "nosniff");
        exchange.send(404, PAGE.replace("PATH", escaped(exchange.path())).getBytes(UTF_8));
    }

    private static String escaped(String path) {
        return path.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
