package dev.pollux.server.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records as comma-separated values (RFC 4180): a line with the fields' names, then a line for each record. */
final class CsvText {

    private static final String LINE_END = "\r\n";

    private CsvText() {}

    /** Fields that are null in every record get no column. */
    static <R extends Record> byte[] of(Class<R> type, List<R> records) {
        List<RecordComponent> columns = Arrays.stream(type.getRecordComponents())
                .filter(column -> records.isEmpty() || records.stream().anyMatch(row -> value(column, row) != null))
                .toList();
        Stream<String> head = Stream.of(line(columns.stream().map(RecordComponent::getName)));
        Stream<String> rows = records.stream()
                .map(row -> line(columns.stream().map(column -> Objects.toString(value(column, row), ""))));
        return Stream.concat(head, rows).collect(Collectors.joining()).getBytes(UTF_8);
    }

    private static @Nullable Object value(RecordComponent column, Record row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record's fields can be read", impossible);
        }
    }

    private static String line(Stream<String> cells) {
        return cells.map(CsvText::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
