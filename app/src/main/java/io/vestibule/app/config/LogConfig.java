package io.vestibule.app.config;

/**
 * What a server writes about itself.
 *
 * @param requests whether each request is a line
 */
public record LogConfig(LogFormat format, boolean requests) {

    static LogConfig of(Settings settings) {
        return new LogConfig(
                settings.word(Setting.LOG_FORMAT).equals("json") ? LogFormat.JSON : LogFormat.TEXT,
                settings.isOn(Setting.LOG_REQUESTS));
    }
}
