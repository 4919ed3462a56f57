package io.vestibule.application.integrations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;
import io.vestibule.domain.integrations.GithubApp;
import jakarta.inject.Inject;
import java.util.Optional;

/** Makes sure that a delivery comes from GitHub, before anybody looks into it. */
public final class VerifyGithubDelivery {

    private final GithubApp github;

    @Inject
    VerifyGithubDelivery(GithubApp github) {
        this.github = github;
    }

    /**
     * Whether deliveries can be checked at all.
     *
     * @throws DomainException {@code NOT_FOUND} when they cannot
     */
    public void requireSecret() {
        if (!github.receivesWebhooks()) {
            throw DomainException.notFound();
        }
    }

    /**
     * @param body as it came, to the byte
     * @throws DomainException {@code NOT_FOUND} when no secret is set up; {@code permission_denied} when it was not signed
     *     with it
     */
    public void handle(byte[] body, Optional<String> signature) {
        requireSecret();
        if (signature.filter(text -> github.isSigned(body, text)).isEmpty()) {
            throw DomainException.of(Kind.FORBIDDEN, "permission_denied", "The signature does not fit the delivery.");
        }
    }
}
