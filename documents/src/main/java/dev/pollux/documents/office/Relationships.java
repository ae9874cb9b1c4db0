package dev.pollux.documents.office;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a part refers to.
 *
 * @param targets names of parts by the ids that stand for them
 * @param types kinds of the relationships by the same ids
 */
record Relationships(Map<String, String> targets, Map<String, String> types) {

    /** Those of a part; none if it has none. */
    static Relationships of(OfficeArchive archive, String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        String name = folder + "_rels/" + part.substring(slash + 1) + ".rels";
        Relationships relationships = new Relationships(new HashMap<>(), new HashMap<>());
        if (archive.has(name)) {
            try (XmlReader xml = archive.part(name)) {
                xml.each((each, element) -> relationships.add(each, folder));
            }
        }
        return relationships;
    }

    /** The first part of a kind, by the end of the kind's name. */
    Optional<String> findByType(String ending) {
        return types.entrySet().stream()
                .filter(type -> type.getValue().endsWith(ending))
                .map(type -> targets.getOrDefault(type.getKey(), ""))
                .findFirst();
    }

    private void add(XmlReader xml, String folder) {
        Optional<String> id = xml.find("Id");
        Optional<String> target = xml.find("Target");
        if (id.isPresent() && target.isPresent()) {
            targets.put(id.get(), resolve(folder, target.get()));
            types.put(id.get(), xml.find("Type").orElse(""));
        }
    }

    private static String resolve(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String in = folder;
        String rest = target;
        while (rest.startsWith("../") && !in.isEmpty()) {
            in = in.substring(0, in.lastIndexOf('/', in.length() - 2) + 1);
            rest = rest.substring(3);
        }
        return in + rest;
    }
}
