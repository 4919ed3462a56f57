/**
 * Personal API keys. Aggregate: {@code PersonalApiKey}. Port: {@code PersonalApiKeys}.
 */
@NullMarked
package io.vestibule.domain.apikeys;

import org.jspecify.annotations.NullMarked;
