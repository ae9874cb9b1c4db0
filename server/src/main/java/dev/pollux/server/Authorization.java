package dev.pollux.server;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.http.Exchange;
import dev.pollux.service.Caller;
import dev.pollux.service.keys.ModelPattern;
import dev.pollux.service.keys.Network;
import dev.pollux.service.keys.ReferrerPattern;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether the caller may make this call, from where it is made. What is restricted is told before what is not allowed. */
final class Authorization implements Filter {

    private final ClientAddresses addresses;

    Authorization(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    /** @throws ApiException if it may not (wire: 403 PERMISSION_DENIED) */
    @Override
    public void apply(Call call, Consumer<Call> next) {
        call.route().access().scope().ifPresent(needed -> {
            checkAddress(call);
            checkReferrer(call);
            if (!call.caller().scopes().contains(needed)) {
                throw GoogleErrors.insufficientScope(call.fullMethod(), needed.toString());
            }
            checkModel(call);
        });
        next.accept(call);
    }

    private void checkAddress(Call call) {
        Caller caller = call.caller();
        if (caller.addresses().isEmpty()) {
            return;
        }
        InetAddress address = addresses.of(call.exchange());
        boolean allowed = caller.addresses().stream()
                .flatMap(network -> Network.parse(network).stream())
                .anyMatch(network -> network.contains(address));
        if (!allowed) {
            throw GoogleErrors.addressBlocked(address.getHostAddress(), caller.projectId());
        }
    }

    private static void checkReferrer(Call call) {
        Caller caller = call.caller();
        if (caller.referrers().isEmpty()) {
            return;
        }
        Optional<String> referrer = referrer(call.exchange());
        boolean allowed = referrer.isPresent()
                && caller.referrers().stream()
                        .anyMatch(pattern -> new ReferrerPattern(pattern).matches(referrer.get()));
        if (!allowed) {
            throw GoogleErrors.referrerBlocked(referrer, caller.projectId());
        }
    }

    // Some browsers are told to send no referrer, but all send the origin with calls to other hosts.
    private static Optional<String> referrer(Exchange exchange) {
        return exchange.header("referer")
                .or(() -> exchange.header("origin"))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static void checkModel(Call call) {
        Caller caller = call.caller();
        String model = call.parameters().get("model");
        if (model != null && !ModelPattern.allows(caller.models(), model)) {
            throw GoogleErrors.modelDenied("models/" + model);
        }
    }
}
