package dev.pollux.conformance;

import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The paths of a JSON document with their types, list positions left out: {@code candidates[].index NUMBER}. */
final class Shape {
    private Shape() {}

    static SortedSet<String> of(JsonNode document) {
        var paths = new TreeSet<String>();
        collect("", document, paths);
        return paths;
    }

    private static void collect(String path, JsonNode node, SortedSet<String> paths) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> collect(path + "." + name, value, paths));
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, paths));
        } else {
            paths.add(path + " " + node.getNodeType());
        }
    }
}
