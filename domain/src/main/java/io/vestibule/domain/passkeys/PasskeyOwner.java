package io.vestibule.domain.passkeys;

/**
 * For whom an authenticator makes a credential.
 *
 * @param name what tells accounts of one person apart: the address
 * @param displayName what people are called
 */
public record PasskeyOwner(UserHandle handle, String name, String displayName) {}
