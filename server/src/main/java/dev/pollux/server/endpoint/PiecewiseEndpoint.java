package dev.pollux.server.endpoint;

import java.util.function.Function;

/**
 * One question in the URL, one JSON answer, which may be larger than what memory is good for: it is sent while it is written. One that
 * turns out to be small is sent as {@link UnaryEndpoint} does.
 */
public final class PiecewiseEndpoint implements Endpoint {

    private final Function<Call, Record> method;

    /** @param method gives the answer; what of it is read later than this returns, is read while it is sent */
    public PiecewiseEndpoint(Function<Call, Record> method) {
        this.method = method;
    }

    @Override
    public void answer(Call call) {
        Record answer = method.apply(call);
        call.exchange().ignoreDisconnect();
        new PiecewiseAnswer(call).send(answer);
    }
}
