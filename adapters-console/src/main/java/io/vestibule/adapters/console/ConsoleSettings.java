package io.vestibule.adapters.console;

/**
 * What the page is told about the installation. It shows nothing that a visitor could not find out by asking the API.
 *
 * @param name of the service, as people know it
 * @param csrfCookie the cookie whose value goes along with each change
 * @param https whether browsers must come encrypted
 * @param passkeys whether the API has them
 * @param passkeySignUp whether an account can begin with one instead of a password
 * @param secondFactorReset whether people may ask for a link that takes their second factors off
 */
public record ConsoleSettings(
        String name,
        String csrfCookie,
        boolean https,
        boolean passkeys,
        boolean passkeySignUp,
        boolean secondFactorReset) {}
