package io.vestibule.app.config;

/** Something about the configuration is wrong; the message is one line that an operator understands, without secrets. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message, null, false, false);
    }
}
