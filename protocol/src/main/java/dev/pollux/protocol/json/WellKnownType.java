package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proto messages that are strings in JSON. */
enum WellKnownType implements FieldType {
    DURATION("Duration") {
        @Override
        Object parse(String text) {
            return TimeText.parseDuration(text);
        }

        @Override
        String format(Object value) {
            return TimeText.format((Duration) value);
        }
    },
    TIMESTAMP("Timestamp") {
        @Override
        Object parse(String text) {
            return TimeText.parseInstant(text);
        }

        @Override
        String format(Object value) {
            return TimeText.format((Instant) value);
        }
    },
    /** A timestamp whose zone has to be said. */
    ZONED_TIMESTAMP("Timestamp") {
        @Override
        Object parse(String text) {
            return TimeText.parseZoned(text);
        }

        @Override
        String format(Object value) {
            return TimeText.format(((OffsetDateTime) value).toInstant());
        }
    },
    FIELD_MASK("FieldMask") {
        @Override
        Object parse(String text) {
            List<String> paths = new ArrayList<>();
            for (String path : text.split(",", -1)) {
                if (!path.isBlank()) {
                    paths.add(FieldTypes.snakeCase(path.strip()));
                }
            }
            return new FieldMask(paths);
        }

        @Override
        String format(Object value) {
            return String.join(
                    ",",
                    ((FieldMask) value)
                            .paths().stream().map(WellKnownType::camelCase).toList());
        }
    };

    private final String protoName;

    WellKnownType(String name) {
        this.protoName = "type.googleapis.com/google.protobuf." + name;
    }

    /** Reads the text; a {@link DateTimeException}'s message says what is wrong with it. */
    abstract Object parse(String text);

    abstract String format(Object value);

    @Override
    public String protoName() {
        return protoName;
    }

    @Override
    public @Nullable Object read(MessageReader reader, Kind kind) {
        if (kind != Kind.STRING) {
            return reader.invalid(this, reader.in.literal(kind));
        }
        try {
            return parse(reader.in.text());
        } catch (DateTimeException malformed) {
            return reader.invalidFormat(this, Problems.brief(String.valueOf(malformed.getMessage())));
        }
    }

    @Override
    public void write(JsonWriter writer, Object value) {
        writer.string(format(value));
    }

    private static String camelCase(String snakeCase) {
        StringBuilder camel = new StringBuilder(snakeCase.length());
        boolean upper = false;
        for (int i = 0; i < snakeCase.length(); i++) {
            char c = snakeCase.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
