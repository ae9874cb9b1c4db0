package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * The Hugging Face server to ask, with the names of variables its own tools use.
 *
 * @param base without path; {@code HF_ENDPOINT} or the public hub
 * @param token sent to that server only; {@code HF_TOKEN}
 */
record HubEndpoint(URI base, Optional<String> token) {

    static HubEndpoint of(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("HF_ENDPOINT", "").strip();
        String token = environment.getOrDefault("HF_TOKEN", "").strip();
        return new HubEndpoint(
                address(endpoint.isEmpty() ? "https://huggingface.co" : endpoint),
                token.isEmpty() ? Optional.empty() : Optional.of(token));
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, together with addresses that parse but lead nowhere.
        }
        throw new CatalogException(Reason.BAD_REQUEST, "HF_ENDPOINT is not a web address: '" + OneLine.of(text) + "'");
    }

    URI addressOf(ModelSource.HuggingFace source) {
        String path = "/" + source.organisation() + "/" + source.repository() + "/resolve/"
                + source.revision().orElse("main") + "/" + source.file();
        try {
            URI encoded = new URI(null, null, path, null);
            return URI.create(base + encoded.toASCIIString());
        } catch (URISyntaxException e) {
            throw new CatalogException(Reason.BAD_REQUEST, "'" + source.text() + "' cannot be an address", e);
        }
    }

    boolean owns(URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
    }
}
