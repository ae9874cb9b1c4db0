package dev.pollux.service.keys;

import java.util.Locale;
import java.util.Optional;

/**
 * Pages that a key may be used from, as Google's console writes them: {@code example.com/*}, {@code *.example.com},
 * {@code https://example.com:8443/app/*}. Without a scheme both schemes are meant, without a path every path. A {@code *} in the
 * host never stands for more than a part of a host, whatever is in the path. Immutable.
 */
public final class ReferrerPattern {

    private static final String SCHEME_END = "://";

    private final Optional<String> scheme;
    private final Wildcard authority;
    private final Wildcard path;

    /** The pages that {@code pattern} describes, with {@code *} for any text. */
    public ReferrerPattern(String pattern) {
        Parts parts = Parts.of(pattern);
        this.scheme = parts.scheme();
        this.authority = new Wildcard(parts.authority(), "[^/?#@\\\\]*");
        this.path = new Wildcard(parts.path().isEmpty() ? "*" : parts.path(), ".*");
    }

    /** Whether a page with this address is meant. */
    public boolean matches(String referrer) {
        Parts parts = Parts.of(referrer);
        return (scheme.isEmpty() || scheme.equals(parts.scheme()))
                && authority.matches(parts.authority())
                && path.matches(parts.path().isEmpty() ? "/" : parts.path());
    }

    private record Parts(Optional<String> scheme, String authority, String path) {

        static Parts of(String text) {
            int scheme = text.indexOf(SCHEME_END);
            String rest = scheme < 0 ? text : text.substring(scheme + SCHEME_END.length());
            int end = endOfAuthority(rest);
            return new Parts(
                    scheme < 0 ? Optional.empty() : Optional.of(lower(text.substring(0, scheme))),
                    lower(rest.substring(0, end)),
                    rest.substring(end));
        }

        private static int endOfAuthority(String text) {
            int end = 0;
            while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        private static String lower(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
