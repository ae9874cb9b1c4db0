package dev.pollux.server;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.server.endpoint.Call;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Says which tier served a whole answer, or was refused for want of quota; streams say it in their chunks only (behaviour.md section
 * 1.1).
 */
final class ServiceTierHeader {

    private static final String NAME = "X-Gemini-Service-Tier";

    private ServiceTierHeader() {}

    /** What {@code method} answers or throws, with the header where it belongs. */
    static <R> R with(Call call, Supplier<R> method) {
        try {
            R answer = method.get();
            add(call);
            return answer;
        } catch (ApiException refusal) {
            if (refusal.status().status() == RpcCode.RESOURCE_EXHAUSTED) {
                add(call);
            }
            throw refusal;
        }
    }

    private static void add(Call call) {
        call.exchange().addHeader(NAME, call.report().tier().name().toLowerCase(Locale.ROOT));
    }
}
