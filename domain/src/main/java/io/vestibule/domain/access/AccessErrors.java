package io.vestibule.domain.access;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.DomainException.Kind;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;

/** The refusals of this capability, with their codes. */
public final class AccessErrors {

    private static final String DENIED = "permission_denied";
    private static final String CSRF_FAILED = "CSRF Failed: ";

    private AccessErrors() {}

    public static DomainException encryptionRequired() {
        return DomainException.of(
                Kind.FORBIDDEN,
                "permission_denied",
                "This API is reached over https only; what was sent may have been seen.");
    }

    public static DomainException notAuthenticated() {
        return DomainException.of(
                Kind.UNAUTHENTICATED, "not_authenticated", "Authentication credentials were not provided.");
    }

    /** @param place where the key was found, for instance {@code Authorization header} */
    public static DomainException keyInvalid(String place) {
        return DomainException.of(
                Kind.UNAUTHENTICATED,
                "authentication_failed",
                "Personal API key found in request " + place + " is invalid.");
    }

    public static DomainException accessTokenInvalid() {
        return DomainException.of(Kind.UNAUTHENTICATED, "authentication_failed", "Invalid access token.");
    }

    public static DomainException scopeMissing(Scope required) {
        return denied("API key missing required scope '" + required.text() + "'");
    }

    public static DomainException keysNotSupported() {
        return denied("This action does not support personal API key access");
    }

    public static DomainException keyBarredFromProject(ProjectId project) {
        return denied("API key does not have access to the requested project: ID " + project.value() + ".");
    }

    public static DomainException keyBarredFromOrganization(OrganizationId organization) {
        return denied("API key does not have access to the requested organization: ID " + organization.value() + ".");
    }

    public static DomainException keyNarrowedToProjects() {
        return denied("API key is limited to projects and can only be used below them.");
    }

    public static DomainException keyNarrowedToOrganizations() {
        return denied("API key is limited to organizations and cannot be used to create one.");
    }

    public static DomainException csrfFailed(String reason) {
        return denied(CSRF_FAILED + reason);
    }

    /** Whether a page of somebody else's may have made a browser ask. */
    public static boolean isCsrfFailure(DomainException refusal) {
        return isDenial(refusal) && refusal.detail().startsWith(CSRF_FAILED);
    }

    /** Whether a caller was refused for want of a right. */
    public static boolean isDenial(DomainException refusal) {
        return refusal.code().equals(DENIED);
    }

    public static DomainException reauthenticationRequired() {
        return staleLogin("This action requires you to be recently authenticated.");
    }

    static DomainException reauthenticationRequiredForAddress() {
        return staleLogin("Confirm it's you before changing your email.");
    }

    private static DomainException staleLogin(String detail) {
        return DomainException.of(Kind.FORBIDDEN, "sensitive_action_required_reauth", detail);
    }

    public static DomainException twoFactorSetupRequired() {
        return DomainException.of(Kind.FORBIDDEN, "two_factor_setup_required", "2FA setup required");
    }

    public static DomainException twoFactorVerificationRequired() {
        return DomainException.of(Kind.FORBIDDEN, "two_factor_verification_required", "2FA verification required");
    }

    public static DomainException invalidScope(String text) {
        return DomainException.invalid("invalid_input", "scopes", "Invalid scope: " + text);
    }

    private static DomainException denied(String detail) {
        return DomainException.of(Kind.FORBIDDEN, DENIED, detail);
    }
}
