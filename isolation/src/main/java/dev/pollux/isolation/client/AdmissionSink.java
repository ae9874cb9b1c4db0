package dev.pollux.isolation.client;

import dev.pollux.engine.EventSink;

/** Where a generation's events go when its admission is news, too. */
interface AdmissionSink extends EventSink {

    /**
     * The engine has the request. Comes before all events; a request that fails without was refused, or lost before.
     *
     * @param generation what {@link RemoteEngine#submit} has returned, or is about to
     */
    void admitted(RemoteGeneration generation);
}
