package dev.pollux.server.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.ErrorForm;

/**
 * What is not behind the door: a 404 that names it, whether OpenAI has such a thing or not. No 501, which OpenAI's SDKs would take
 * for an accident and send again.
 */
final class UnknownEndpoint implements Endpoint {

    private static final int LONGEST_QUOTE = 200;

    private final ErrorForm errors;

    UnknownEndpoint(ErrorForm errors) {
        this.errors = errors;
    }

    @Override
    public ErrorForm errors(Call call) {
        return errors;
    }

    /** @throws ApiException always (wire: 404 NOT_FOUND) */
    @Override
    public void answer(Call call) {
        String path = call.parameter("path");
        String shown = path.length() <= LONGEST_QUOTE ? path : path.substring(0, LONGEST_QUOTE) + "…";
        throw ApiException.notFound("The OpenAI-compatible API of this server has no "
                + call.exchange().method() + " /" + shown + ".");
    }
}
