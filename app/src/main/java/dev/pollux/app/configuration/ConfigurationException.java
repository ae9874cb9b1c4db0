package dev.pollux.app.configuration;

/** The configuration cannot be used. The message is one line for the operator and names the key. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
