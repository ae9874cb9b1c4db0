package dev.pollux.server.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.protocol.openai.OpenAiJson;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.JsonAnswer;
import dev.pollux.server.endpoint.StreamedAnswer;
import dev.pollux.service.openai.AskedFields;
import dev.pollux.service.openai.AskedModel;
import java.util.function.Function;

/** One question to the door, and the answer at once or in pieces. */
final class OpenAiEndpoint implements Endpoint {

    private final ErrorForm errors;
    private final Function<Call, DoorAnswer> method;

    /** @param errors how they are written */
    OpenAiEndpoint(ErrorForm errors, Function<Call, DoorAnswer> method) {
        this.errors = errors;
        this.method = method;
    }

    /** A method whose request is a JSON body. */
    @FunctionalInterface
    interface Method<Q> {

        /** Answers {@code request}. */
        DoorAnswer answer(Call call, Q request);
    }

    /** An endpoint that reads a body. */
    static <Q> OpenAiEndpoint of(ErrorForm errors, Function<JsonField, Q> request, Method<Q> method) {
        return new OpenAiEndpoint(errors, call -> {
            JsonField body = JsonField.root(call.body());
            AskedModel.note(call.report(), body);
            return method.answer(call, request.apply(body));
        });
    }

    @Override
    public ErrorForm errors(Call call) {
        return errors;
    }

    @Override
    public void answer(Call call) {
        try {
            send(call);
        } catch (ApiException refusal) {
            throw AskedFields.named(refusal);
        }
    }

    private void send(Call call) {
        switch (method.apply(call)) {
            case DoorAnswer.Whole whole -> {
                call.exchange().ignoreDisconnect();
                JsonAnswer.send(call, 200, JsonAnswer.JSON, OpenAiJson.write(whole.object()));
            }
            case DoorAnswer.Pieces pieces -> StreamedAnswer.send(call, new EventFraming(errors), pieces.objects());
        }
    }
}
