package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import org.jspecify.annotations.Nullable;

/** The proto scalars; the constants are named so that {@code TYPE_} and the name is what errors say. */
enum ScalarType implements FieldType {
    STRING {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            return kind == Kind.STRING ? reader.in.text() : reader.invalid(this, reader.in.literal(kind));
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.string((String) value);
        }
    },
    BOOL {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            return switch (kind) {
                case TRUE -> true;
                case FALSE -> false;
                default -> reader.invalid(this, reader.in.literal(kind));
            };
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.literal(value.toString());
        }
    },
    INT32 {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            Long value = wholeNumber(reader.in, kind);
            if (value == null || value != value.intValue()) {
                return reader.invalid(this, reader.in.literal(kind));
            }
            return value.intValue();
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.literal(value.toString());
        }
    },
    INT64 {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            Long value = wholeNumber(reader.in, kind);
            return value != null ? value : reader.invalid(this, reader.in.literal(kind));
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.string(value.toString());
        }
    },
    FLOAT {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            Double value = number(reader.in, kind);
            if (value == null || (Double.isFinite(value) && Math.abs(value) > Float.MAX_VALUE)) {
                return reader.invalid(this, reader.in.literal(kind));
            }
            return value.floatValue();
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.number((Float) value);
        }
    },
    DOUBLE {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            Double value = number(reader.in, kind);
            return value != null ? value : reader.invalid(this, reader.in.literal(kind));
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.number((Double) value);
        }
    },
    BYTES {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            if (kind != Kind.STRING) {
                return reader.invalid(this, reader.in.literal(kind));
            }
            Bytes value = Base64Text.decode(reader.in.utf8());
            return value != null
                    ? value
                    : reader.invalid(this, "Base64 decoding failed for " + reader.in.literal(kind));
        }

        @Override
        public void write(JsonWriter writer, Object value) {
            writer.asciiString(((Bytes) value).base64());
        }
    };

    @Override
    public String protoName() {
        return "TYPE_" + name();
    }

    /** A number or numeric string that is whole, or null. */
    static @Nullable Long wholeNumber(JsonReader in, Kind kind) {
        if (kind == Kind.NUMBER) {
            NumberScanner number = in.lastNumber();
            return number.whole() ? (Long) number.longValue() : Numbers.exactLong(number.doubleValue());
        }
        String text = kind == Kind.STRING ? in.text() : "";
        return Numbers.isWhole(text) ? (Long) Long.parseLong(text) : null;
    }

    /** A number, a numeric string or the word for one that JSON cannot spell, or null. */
    private static @Nullable Double number(JsonReader in, Kind kind) {
        return switch (kind) {
            case NUMBER -> in.lastNumber().doubleValue();
            case STRING -> numberIn(in.text());
            default -> null;
        };
    }

    private static @Nullable Double numberIn(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> finiteIn(text);
        };
    }

    private static @Nullable Double finiteIn(String text) {
        if (!Numbers.isDecimal(text)) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : (Double) value;
    }
}
