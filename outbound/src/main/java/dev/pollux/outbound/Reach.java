package dev.pollux.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whose an address is, by the registries of special-purpose addresses (IANA, RFC 6890 and what updated it). An IPv6
 * address that carries an IPv4 address is whose that is.
 */
enum Reach {
    /** Anybody's on the internet. */
    PUBLIC,
    /** This machine's, or of a network of the operator's. */
    PRIVATE,
    /**
     * Nobody's to call: groups, documentation, benchmarks, reserved and link-local addresses, and those where clouds answer
     * their machines with credentials.
     */
    NEVER;

    private static final List<Network> NEVER_CALLED = networks(
            "0.0.0.0/8",
            "100.100.100.200/32", // metadata of Alibaba Cloud
            "168.63.129.16/32", // the platform of Azure
            "169.254.0.0/16", // link-local; the metadata of most clouds
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23", // IETF protocols, with Teredo
            "2001:db8::/32",
            "3fff::/20",
            "fd00:c1::a9fe:a9fe/128", // metadata of Oracle Cloud
            "fd00:ec2::/32", // metadata of AWS
            "fd20:ce::/32"); // metadata of Google Cloud

    private static final List<Network> PRIVATE_NETWORKS = networks(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /** What of IPv6 is given to anybody; the rest is reserved, link-local, or a group. */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    /**
     * How IPv6 addresses carry IPv4 addresses.
     *
     * @param prefix their first bytes, hexadecimal
     * @param offset of the IPv4 address's first byte
     */
    private record Carrier(String prefix, int offset) {}

    private static final List<Carrier> CARRIERS = List.of(
            new Carrier("00000000000000000000ffff", 12), // mapped
            new Carrier("000000000000000000000000", 12), // compatible
            new Carrier("0000000000000000ffff0000", 12), // translated
            new Carrier("0064ff9b0000000000000000", 12), // NAT64
            new Carrier("2002", 2)); // 6to4

    /** Whose this address is. */
    static Reach of(InetAddress address) {
        return of(address.getAddress());
    }

    private static Reach of(byte[] address) {
        if (isIn(NEVER_CALLED, address)) {
            return NEVER;
        }
        if (isIn(PRIVATE_NETWORKS, address)) {
            return PRIVATE;
        }
        return address.length == 4 ? PUBLIC : ofOtherV6(address);
    }

    private static Reach ofOtherV6(byte[] address) {
        String hex = HexFormat.of().formatHex(address);
        return CARRIERS.stream()
                .filter(carrier -> hex.startsWith(carrier.prefix()))
                .findFirst()
                .map(carrier -> of(Arrays.copyOfRange(address, carrier.offset(), carrier.offset() + 4)))
                .orElse(GLOBAL_UNICAST.contains(address) ? PUBLIC : NEVER);
    }

    private static boolean isIn(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... notations) {
        return Stream.of(notations).map(Network::of).toList();
    }
}
