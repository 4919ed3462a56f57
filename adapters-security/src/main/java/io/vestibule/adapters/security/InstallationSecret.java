package io.vestibule.adapters.security;

import io.vestibule.domain.common.Secret;

/**
 * What an installation keeps its other secrets with: one or more texts of at least 32 characters,
 * separated by commas. The first seals and signs, all of them open and verify; so a new one is put in front, and an old one
 * is dropped when nothing depends on it any more.
 */
public final class InstallationSecret extends Secret {

    public InstallationSecret(String value) {
        super(value);
    }
}
