package dev.pollux.outbound;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of addresses.
 *
 * @param prefix its leading bits
 * @param prefixBits how many these are
 * @param addressBits of its addresses: 32 or 128
 */
record Network(BigInteger prefix, int prefixBits, int addressBits) {

    /** @param notation as {@code 10.0.0.0/8} or {@code fc00::/7} */
    static Network of(String notation) {
        int slash = notation.indexOf('/');
        byte[] first = InetAddress.ofLiteral(notation.substring(0, slash)).getAddress();
        int prefixBits = Integer.parseInt(notation.substring(slash + 1));
        return new Network(leading(first, prefixBits), prefixBits, first.length * Byte.SIZE);
    }

    /** @param address 4 or 16 bytes */
    boolean contains(byte[] address) {
        return address.length * Byte.SIZE == addressBits
                && leading(address, prefixBits).equals(prefix);
    }

    private static BigInteger leading(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }
}
