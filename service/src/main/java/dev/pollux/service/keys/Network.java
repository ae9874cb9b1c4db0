package dev.pollux.service.keys;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses, written as one address or in CIDR notation (RFC 4632): {@code 10.0.0.0/8}, {@code ::1}. An IPv4 address
 * that is written inside an IPv6 address ({@code ::ffff:10.0.0.1}) is the IPv4 address.
 *
 * @param address any address of the range
 * @param bits how many of its first bits all addresses of the range share
 */
public record Network(InetAddress address, int bits) {

    private static final Pattern NOTATION = Pattern.compile("([0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** The range that is written so; empty if none is. Never asks a name server. */
    public static Optional<Network> parse(String text) {
        Matcher notation = NOTATION.matcher(text);
        if (!notation.matches()) {
            return Optional.empty();
        }
        return address(notation.group(1)).flatMap(address -> {
            int length = address.getAddress().length * Byte.SIZE;
            int bits = notation.group(2) == null ? length : Integer.parseInt(notation.group(2));
            return bits > length ? Optional.empty() : Optional.of(new Network(address, bits));
        });
    }

    /** The address that is written so; empty if none is. Never asks a name server. */
    public static Optional<InetAddress> address(String text) {
        if (text.indexOf(':') < 0 && !DOTTED.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether {@code other} lies in the range. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
