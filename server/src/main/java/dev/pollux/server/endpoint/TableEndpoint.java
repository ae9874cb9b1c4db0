package dev.pollux.server.endpoint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * One question in the URL, one list as the answer: JSON, or CSV where the call says {@code alt=csv} or {@code Accept: text/csv}.
 *
 * @param <A> the answer as JSON
 * @param <R> a row of the answer as CSV
 */
public final class TableEndpoint<A extends Record, R extends Record> implements Endpoint {

    private static final String CSV = "csv";

    private final Function<Call, A> method;
    private final Class<R> rowType;
    private final Function<A, List<R>> rows;

    /** @param rows the rows of an answer */
    public TableEndpoint(Function<Call, A> method, Class<R> rowType, Function<A, List<R>> rows) {
        this.method = method;
        this.rowType = rowType;
        this.rows = rows;
    }

    @Override
    public Set<String> forms() {
        return Set.of("json", CSV);
    }

    @Override
    public void answer(Call call) {
        A answer = method.apply(call);
        call.exchange().ignoreDisconnect();
        if (wantsCsv(call)) {
            JsonAnswer.send(call, 200, "text/csv; charset=UTF-8", CsvText.of(rowType, rows.apply(answer)));
        } else {
            JsonAnswer.send(call, answer);
        }
    }

    private static boolean wantsCsv(Call call) {
        return SystemParameters.alt(call).equals(CSV)
                || call.exchange()
                        .header("accept")
                        .map(accepted -> accepted.toLowerCase(Locale.ROOT).startsWith("text/csv"))
                        .orElse(false);
    }
}
