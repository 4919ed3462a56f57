package io.vestibule.domain.integrations;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;
import java.time.Duration;
import java.util.Optional;

/** The refusals of this capability, with their codes. */
public final class IntegrationErrors {

    private static final Duration SOON = Duration.ofSeconds(5);

    private IntegrationErrors() {}

    public static DomainException unknownKind() {
        return invalid("Integrations are of the kind \"github\" or \"slack\".");
    }

    public static DomainException teamMalformed() {
        return invalid("A valid team id is required.");
    }

    /** One answer for those that do not exist and those of others: which it is, is nobody's business. */
    public static DomainException teamUnknown() {
        return invalid("There is no such team, or you do not belong to it.");
    }

    public static DomainException allLinked() {
        return invalid("All your GitHub installations are already linked.");
    }

    public static DomainException githubNotConfigured(String problem) {
        return invalid("Linking GitHub is not set up here: " + problem + ".");
    }

    public static DomainException slackNotConfigured() {
        return DomainException.invalid("not_configured", "Linking Slack is not set up here.");
    }

    public static DomainException teamMissing() {
        return invalid("There is no team to link it for.");
    }

    public static DomainException slackWorkspaceUnknown() {
        return invalid("This Slack workspace is not connected here.");
    }

    public static DomainException slackLinked() {
        return invalid("A Slack identity of this workspace is already linked.");
    }

    /** GitHub asks to wait. */
    public static DomainException rateLimited(Duration wait) {
        return unavailable("github_rate_limited", "GitHub asks to wait before it is asked again.", wait);
    }

    /** GitHub cannot be reached, or answers what cannot be read. */
    public static DomainException unavailable() {
        return unavailable("github_unavailable", "GitHub does not answer at the moment.", SOON);
    }

    /** GitHub is being asked, and takes its time. */
    public static DomainException stillFetching() {
        return unavailable("github_unavailable", "The list is still being fetched from GitHub.", SOON);
    }

    /** What this server shows GitHub is not taken, or is not there; the operator's fault. */
    public static DomainException misconfigured() {
        return unavailable(
                "github_misconfigured", "The GitHub App is not set up correctly here.", Duration.ofMinutes(1));
    }

    /** The installation is gone or suspended; its owner has to look after it. */
    public static DomainException installationUnavailable() {
        return DomainException.of(
                Kind.CONFLICT,
                "installation_unavailable",
                "The installation was removed or suspended at GitHub; connect it again.");
    }

    private static DomainException unavailable(String code, String detail, Duration wait) {
        return new DomainException(Kind.UNAVAILABLE, code, detail, Optional.empty(), Optional.of(wait));
    }

    private static DomainException invalid(String detail) {
        return DomainException.invalid("invalid_input", detail);
    }
}
