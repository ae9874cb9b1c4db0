package dev.pollux.server;

import dev.pollux.protocol.error.ErrorBody;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.error.Status;
import dev.pollux.protocol.json.ProtoJson;
import java.util.List;

/** What is said to bytes that are not HTTP, before there is a call. */
final class MalformedHttp {

    private MalformedHttp() {}

    static byte[] body(int httpStatus, String sentence) {
        RpcCode code = httpStatus < 500 ? RpcCode.INVALID_ARGUMENT : RpcCode.INTERNAL;
        return ProtoJson.writePretty(new ErrorBody(new Status(httpStatus, sentence, code, List.of())));
    }
}
