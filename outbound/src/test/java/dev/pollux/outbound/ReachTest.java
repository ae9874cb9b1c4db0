package dev.pollux.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1"
            })
    void the_internet_is_public(String address) {
        assertThat(Reach.of(InetAddress.ofLiteral(address))).isEqualTo(Reach.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.1",
                "192.168.255.255",
                "::1",
                "fc00::1",
                "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2002:c0a8:101::",
                "::10.0.0.1",
                "::127.0.0.1",
                "::ffff:0:10.1.2.3"
            })
    void the_operators_networks_are_private(String address) {
        assertThat(Reach.of(InetAddress.ofLiteral(address))).isEqualTo(Reach.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "169.254.169.254",
                "169.254.0.1",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::2",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "4000::1",
                "64:ff9b:1::1",
                "fd00:ec2::254",
                "fd00:c1::a9fe:a9fe",
                "fd20:ce::254",
                "64:ff9b::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "::169.254.169.254",
                "::ffff:0:169.254.169.254"
            })
    void what_nobody_has_reason_to_call_stays_forbidden(String address) {
        assertThat(Reach.of(InetAddress.ofLiteral(address))).isEqualTo(Reach.NEVER);
    }

    /** The JDK makes IPv4 addresses of these wherever it can. */
    @Test
    void a_mapped_address_is_whose_the_ipv4_address_is() throws UnknownHostException {
        assertThat(Reach.of(mapped("7f000001"))).isEqualTo(Reach.PRIVATE);
        assertThat(Reach.of(mapped("a9fea9fe"))).isEqualTo(Reach.NEVER);
        assertThat(Reach.of(mapped("08080808"))).isEqualTo(Reach.PUBLIC);
    }

    private static InetAddress mapped(String ipv4) throws UnknownHostException {
        byte[] bytes = HexFormat.of().parseHex("00000000000000000000ffff" + ipv4);
        return Inet6Address.getByAddress(null, bytes, -1);
    }
}
