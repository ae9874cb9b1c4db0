package dev.pollux.server;

import dev.pollux.server.endpoint.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the route that a method and a path mean. Immutable. */
final class RouteTable {

    private final List<Entry> entries;

    RouteTable(List<Route> routes) {
        this.entries = routes.stream()
                .map(route -> new Entry(route, new PathTemplate(route.template())))
                .toList();
    }

    /** What {@code method} on {@code path} (as sent) means; empty when nothing does. HEAD means GET without the body. */
    Optional<Match> find(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        PathTemplate.Parts parts = PathTemplate.Parts.of(FilePaths.tolerated(path));
        return entries.stream()
                .filter(entry -> entry.route().method().equals(wanted))
                .flatMap(entry -> entry.match(parts))
                .findFirst();
    }

    /**
     * A route, and the variable parts of the path that led to it.
     *
     * @param route the route
     * @param parameters the variable parts, decoded, by their name in the template
     */
    record Match(Route route, Map<String, String> parameters) {}

    private record Entry(Route route, PathTemplate template) {

        Stream<Match> match(PathTemplate.Parts path) {
            return template.match(path).map(parameters -> new Match(route, parameters)).stream();
        }
    }
}
