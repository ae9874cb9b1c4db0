package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException.Reason;
import dev.pollux.isolation.wire.Message;

/** What is reached by a connection to a process: an engine of either kind. */
interface RemoteModel extends AutoCloseable {

    /** Gives a message to whom it concerns; ignores what concerns nobody any more. Called by the connection's reader. */
    void receive(Message.ToServer message);

    /** The connection has ended, and with it everything that was under way. Does nothing the second time. */
    void end(Reason reason);

    /** Whether it is of no use any more. */
    boolean hasEnded();

    /** Ends the connection, and with it the engine's process. */
    @Override
    void close();
}
