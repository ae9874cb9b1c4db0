package dev.pollux.protocol.json;

import dev.pollux.protocol.JsonNames;
import dev.pollux.protocol.json.JsonReader.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An enum. Names are read in any case and with {@code -} for {@code _}; numbers are the constants' positions. */
final class EnumType implements FieldType {

    private final String protoName;
    private final Enum<?>[] constants;
    private final Map<Object, String> wireNames = new HashMap<>();
    private final Map<String, Enum<?>> byName = new HashMap<>();

    EnumType(Class<?> type) {
        this.protoName = "type.googleapis.com/" + FieldTypes.protoName(type);
        this.constants = (Enum<?>[]) type.getEnumConstants();
        for (Enum<?> constant : constants) {
            String[] names = names(type, constant);
            wireNames.put(constant, names[0]);
            for (String name : names) {
                byName.put(normal(name), constant);
            }
        }
    }

    private static String[] names(Class<?> type, Enum<?> constant) {
        try {
            JsonNames names = type.getField(constant.name()).getAnnotation(JsonNames.class);
            return names == null ? new String[] {constant.name()} : names.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String normal(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String protoName() {
        return protoName;
    }

    @Override
    public @Nullable Object read(MessageReader reader, Kind kind) {
        Enum<?> named = kind == Kind.STRING ? byName.get(normal(reader.in.text())) : null;
        Enum<?> constant = named != null ? named : numbered(ScalarType.wholeNumber(reader.in, kind));
        return constant != null ? constant : reader.invalidEnum(this, reader.in.literal(kind));
    }

    private @Nullable Enum<?> numbered(@Nullable Long number) {
        return number == null || number < 0 || number >= constants.length ? null : constants[number.intValue()];
    }

    @Override
    public void write(JsonWriter writer, Object value) {
        writer.string(Objects.requireNonNull(wireNames.get(value)));
    }
}
