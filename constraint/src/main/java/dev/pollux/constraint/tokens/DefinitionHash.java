package dev.pollux.constraint.tokens;

import dev.pollux.constraint.ConstraintDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The content of a definition as a hash: equal definitions from different requests are compiled once. */
final class DefinitionHash {
    private enum Nothing {
        NULL
    }

    private DefinitionHash() {}

    /** SHA-256 in hexadecimal. Iterative: it runs before any limit has been looked at. */
    static String of(ConstraintDefinition definition) {
        MessageDigest digest = sha256();
        Deque<Object> open = new ArrayDeque<>(List.of(definition));
        while (!open.isEmpty()) {
            Object value = open.pop();
            List<?> below = parts(value);
            String head =
                    value.getClass().getSimpleName() + (below.isEmpty() ? scalar(value) : "") + '\n' + below.size();
            byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            for (int i = below.size() - 1; i >= 0; i--) {
                Object part = below.get(i);
                open.push(part == null ? Nothing.NULL : part);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String scalar(Object value) {
        return value.toString();
    }

    private static List<?> parts(Object value) {
        return switch (value) {
            case ConstraintDefinition.JsonSchema json ->
                Arrays.asList(json.schema(), json.rules().toString(), json.name(), json.whitespace());
            case ConstraintDefinition.Sequence sequence -> sequence.parts();
            case ConstraintDefinition.Alternatives alternatives -> alternatives.options();
            case ConstraintDefinition.EnumText words -> words.values();
            case ConstraintDefinition.Repetition again -> List.of(again.part(), again.min(), again.max());
            case Map<?, ?> object -> members(object);
            case List<?> array -> array;
            default -> List.of();
        };
    }

    private static List<?> members(Map<?, ?> object) {
        List<Object> found = new ArrayList<>();
        object.forEach((key, value) -> {
            found.add(key);
            found.add(value == null ? Nothing.NULL : value);
        });
        return found;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
