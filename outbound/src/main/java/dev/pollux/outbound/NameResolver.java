package dev.pollux.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks names up. Safe for use by many threads at once. */
@FunctionalInterface
interface NameResolver {

    /**
     * @param host a name, or an address as text
     * @return at least one address
     */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
