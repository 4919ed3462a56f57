package io.vestibule.application.integrations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.IntegrationErrors;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told when GitHub did not do what it was asked, and there is nothing older to show. */
final class GithubRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(GithubRefusals.class);
    private static final Duration SOON = Duration.ofSeconds(60);

    private GithubRefusals() {}

    static DomainException of(GithubFailure failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED ->
                IntegrationErrors.rateLimited(failure.retryAfter().orElse(SOON));
            case UNAVAILABLE, NONSENSE -> IntegrationErrors.unavailable();
            case NOT_CONFIGURED, APP_REFUSED -> {
                LOG.error("GitHub cannot be asked: {}", failure.getMessage());
                yield IntegrationErrors.misconfigured();
            }
            case SUSPENDED, TOKEN_REFUSED, CONSENT_GONE, CODE_REJECTED -> IntegrationErrors.installationUnavailable();
            case MISSING, NO_ACCESS ->
                failure.isMinting() ? IntegrationErrors.installationUnavailable() : DomainException.notFound();
        };
    }
}
