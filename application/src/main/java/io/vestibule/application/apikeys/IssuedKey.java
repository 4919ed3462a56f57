package io.vestibule.application.apikeys;

import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;

/**
 * A key with a new value.
 *
 * @param token what its owner sends; it is shown now and never again
 */
public record IssuedKey(PersonalApiKey key, KeyToken token) {}
