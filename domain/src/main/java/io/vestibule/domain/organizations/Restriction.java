package io.vestibule.domain.organizations;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What an organization can demand of its members or take from them, and the feature that it takes to begin with it. */
public enum Restriction {
    TWO_FACTOR_ENFORCED(
            "enforce_2fa",
            "2fa_enforcement",
            settings -> settings.enforceTwoFactor().orElse(false)),
    ONLY_ADMINISTRATORS_INVITE(
            "members_can_invite",
            "organization_invite_settings",
            settings -> !settings.membersCanInvite().orElse(false)),
    NO_PERSONAL_API_KEYS(
            "members_can_use_personal_api_keys",
            "organization_security_settings",
            settings -> !settings.membersCanUsePersonalApiKeys()),
    NOTHING_SHARED_PUBLICLY(
            "allow_publicly_shared_resources",
            "organization_security_settings",
            settings -> !settings.allowPubliclySharedResources());

    private final String setting;
    private final String featureKey;
    private final Predicate<OrganizationSettings> isOn;

    Restriction(String setting, String featureKey, Predicate<OrganizationSettings> isOn) {
        this.setting = setting;
        this.featureKey = featureKey;
        this.isOn = isOn;
    }

    /** The restrictions that hold after a change and did not before, in the order of the organization object. */
    public static Set<Restriction> begun(OrganizationSettings before, OrganizationSettings after) {
        var begun = EnumSet.noneOf(Restriction.class);
        for (var restriction : values()) {
            if (restriction.isOn.test(after) && !restriction.isOn.test(before)) {
                begun.add(restriction);
            }
        }
        return begun;
    }

    /** The member of the organization object that begins and ends it. */
    public String setting() {
        return setting;
    }

    /** The feature that it takes. */
    public String featureKey() {
        return featureKey;
    }
}
